import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseServices } from '../../platform/casework/case-services';
import { HomeBoard, type Waiting } from '../../platform/home/home-board';
import type { Principal } from '../../platform/identity/principal';
import { ApplicationRepository } from './application.repository';

const most = 10;

/** Tells the first screen which computed points wait to be confirmed. */
@Injectable()
export class ApplicationHome implements OnModuleInit {
  constructor(
    private readonly board: HomeBoard,
    private readonly applications: ApplicationRepository,
    private readonly services: CaseServices,
  ) {}

  onModuleInit(): void {
    this.board.register((principal) => this.waitingFor(principal));
  }

  private async waitingFor({ accountId }: Principal): Promise<Waiting[]> {
    const cases = await this.applications.waitingFor(accountId, most);
    return cases.map(({ id, service }) => ({
      kind: 'case',
      title: `请确认积分：${this.services.get(service).definition.title}`,
      detail: '积分已经算出，核对后确认才会生效。',
      link: `/packages/casework/pages/case/index?id=${id}`,
      dueOn: null,
    }));
  }
}
