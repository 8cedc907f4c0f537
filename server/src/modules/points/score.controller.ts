import { scoreRoutes } from '@app/shared/points/scores.routes';
import type { MyPointsView, ScoreView } from '@app/shared/points/scores.views';
import { Controller, Param } from '@nestjs/common';
import { CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { ScoreMineService } from './score-mine.service';

@Controller()
export class ScoreController {
  constructor(private readonly scores: ScoreMineService) {}

  @Serve(scoreRoutes.mine)
  mine(@CurrentPrincipal() principal: Principal): Promise<MyPointsView> {
    return this.scores.mine(principal);
  }

  @Serve(scoreRoutes.score)
  score(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<ScoreView> {
    return this.scores.score(principal, id);
  }
}
