import { useEffect, useRef } from 'react';
import { goBack } from '@/platform/navigate';
import { Tappable } from './elements/tappable';
import { Icon } from './icon';
import type { TopBarProps } from './top-bar.types';

/** The browser has no bar of its own. The title takes the focus, so that a new page is read out from its name. */
export function TopBar({ title, back }: TopBarProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} - 新市民之家`;
  }, [title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <header className="ui-top">
      <div className="ui-top__line">
        {back && (
          <Tappable className="ui-top__back" label="返回" onTap={goBack}>
            <Icon name="back" />
          </Tappable>
        )}
        <h1 ref={heading} tabIndex={-1} className="ui-heading ui-top__title">
          {title}
        </h1>
      </div>
    </header>
  );
}
