import { useState } from 'react';
import { Button, copyText, useSay } from '../ui';
import css from './CopySnippet.module.css';
import { entityTabMessages as texts } from './entityTabMessages';

/** Lines to paste somewhere, with the button that copies them. */
export function CopySnippet({ code }: { code: string }) {
  const { say } = useSay();
  const [copied, setCopied] = useState(false);
  return (
    <div className={css.snippet}>
      {/* Wide lines scroll, so the keyboard must reach them. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={css.code} tabIndex={0}>
        {code}
      </pre>
      <Button small look="outlined" onClick={async () => setCopied(await copyText(code))}>
        {say(copied ? texts.copied() : texts.copy())}
      </Button>
      <span className={css.hidden} role="status">
        {copied ? say(texts.copied()) : ''}
      </span>
    </div>
  );
}
