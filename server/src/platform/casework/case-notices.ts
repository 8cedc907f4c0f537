import type { CaseAction } from '@app/shared/casework/case.status';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { Notifier } from '../notifications/notifier';
import type { OpenCase } from './case-book';
import { CasePersonRepository } from './case-person.repository';
import { caseSentence, dayInWords } from './domain/case-sentence';

/** Where a person reads about one case. */
const casePage = '/packages/casework/pages/case/index';

/**
 * Tells the applicant what an action did, with the message that the definition names for it. Every message is given the
 * same values: `title`, `number`, `person`, `sentence` (what happens next), `items` (what is missing) and `answerBy`.
 */
@Injectable()
export class CaseNotices {
  constructor(
    private readonly notifier: Notifier,
    private readonly people: CasePersonRepository,
  ) {}

  /** `occasion` keeps two messages of one case apart; the same twice tells once (promise L12). */
  async tell(
    open: OpenCase,
    action: CaseAction | 'submit',
    occasion: string | number,
    transaction: Sql,
  ): Promise<void> {
    const notice = open.definition.notices[action];
    if (!notice) return;
    const { record } = open;
    await this.notifier.tell(
      [
        {
          key: `case:${record.id}:${occasion}`,
          to: { accountIds: [record.applicantAccountId] },
          template: notice.template,
          values: await this.valuesOf(open, transaction),
          link: `${casePage}?id=${record.id}`,
          about: record.id,
        },
      ],
      transaction,
    );
  }

  private async valuesOf(open: OpenCase, transaction: Sql): Promise<Record<string, string>> {
    const { record, asked, definition, edition } = open;
    const titleOf = (code: string) =>
      edition.materials.find((material) => material.code === code)?.title ?? code;
    const { state, flags, dueOn } = record;
    const list = asked && { count: asked.items.length, answerBy: asked.answerBy };
    return {
      title: definition.title,
      number: record.number,
      person: await this.people.nameOf(record.personId, transaction),
      sentence: caseSentence({ state, flags, dueOn, asked: list, sentences: definition.sentences }),
      items: asked?.items.map(({ materialCode }) => titleOf(materialCode)).join('、') ?? '',
      answerBy: asked?.answerBy ? dayInWords(asked.answerBy) : '',
    };
  }
}
