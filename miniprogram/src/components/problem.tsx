import type { ApiError } from '@/platform/api-error';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { wordsOfError } from '@/words/errors';
import { Tappable } from './elements/tappable';
import { Text, View } from './elements/view';
import { Icon } from './icon';

/** A wrong password is a 401 too, but signing in elsewhere does not help it. */
const sessionOver = ['COMMON.UNAUTHENTICATED', 'IDENTITY.SESSION_EXPIRED'];

/** Why a submission did not go through, above the button that sent it; read out at once. */
export function Problem({ error }: { error: ApiError | undefined }) {
  if (!error) return null;
  const { what, todo } = wordsOfError(error.code);
  return (
    <View className="ui-notice ui-notice--danger" role="alert">
      <Icon name="warn" small />
      <View className="ui-notice__text">
        <View className="ui-strong">{todo}</View>
        <View>
          {what}
          {error.reference && <Text>（参考号 {error.reference}）</Text>}
        </View>
      </View>
      {sessionOver.includes(error.code) && (
        <Tappable className="ui-notice__action" onTap={() => goTo(paths.signIn)}>
          去登录
        </Tappable>
      )}
    </View>
  );
}
