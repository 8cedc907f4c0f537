import { AnswerOffer, GiveUpPlace } from '@app/shared/schooling/run.dto';
import { placeRoutes } from '@app/shared/schooling/run.routes';
import { Body, Controller, Header, Param, StreamableFile } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { ExplanationService } from './explanation.service';
import { LetterService } from './letter.service';
import { OfferService } from './offer.service';

@Controller()
export class PlaceController {
  constructor(
    private readonly offers: OfferService,
    private readonly explanations: ExplanationService,
    private readonly letters: LetterService,
  ) {}

  @Serve(placeRoutes.mine)
  mine(@CurrentPrincipal() principal: Principal) {
    return this.offers.mine(principal);
  }

  @Serve(placeRoutes.explanation)
  explanation(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.explanations.explain(principal, id);
  }

  @Serve(placeRoutes.answer)
  answer(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: AnswerOffer,
  ) {
    return this.offers.answer(principal, key, id, body);
  }

  @Serve(placeRoutes.giveUp)
  giveUp(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: GiveUpPlace,
  ) {
    return this.offers.giveUp(principal, key, id, body);
  }

  @Serve(placeRoutes.letter)
  letter(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.letters.view(principal, id);
  }

  @Serve(placeRoutes.letterFile)
  @Header('content-disposition', 'attachment; filename="letter.pdf"')
  async letterFile(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return new StreamableFile(await this.letters.file(principal, id), { type: 'application/pdf' });
  }
}
