import Taro from '@tarojs/taro';

/** What the person said to one template of messages. `unasked`: the host could not ask. */
export type Consent = 'accept' | 'reject' | 'ban' | 'filter' | 'unasked';

/**
 * Asks for messages about what was just done. Must be called directly in a tap handler, with at most three
 * templates of one kind (one-time or long-term). Each "accept" of a one-time template pays for one message.
 */
export async function askForMessages(templateIds: string[]): Promise<Record<string, Consent>> {
  try {
    const answer = (await Taro.requestSubscribeMessage({
      tmplIds: templateIds,
      entityIds: [],
    })) as unknown as Record<string, string>;
    return Object.fromEntries(templateIds.map((id) => [id, consentOf(answer[id])]));
  } catch {
    return Object.fromEntries(templateIds.map((id) => [id, 'unasked' as const]));
  }
}

function consentOf(answer: string | undefined): Consent {
  if (answer === 'acceptWithAudio' || answer === 'acceptWithAlert') return 'accept';
  return answer === 'accept' || answer === 'reject' || answer === 'ban' || answer === 'filter'
    ? answer
    : 'unasked';
}
