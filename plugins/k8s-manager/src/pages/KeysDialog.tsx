import type { Message } from 'backstage-plugin-k8s-manager-common';
import { Button, Dialog, KeyHint, uiMessages, useSay } from '../ui';
import { tableMessages } from '../tables';
import css from './KeysDialog.module.css';
import { pageMessages as texts } from './pageMessages';

/** Every key of the pages. */
const keys: readonly { readonly keys: readonly string[]; readonly does: Message }[] = [
  { keys: ['/'], does: texts.keyFilter() },
  { keys: ['↑', '↓'], does: tableMessages.move() },
  { keys: ['PgUp', 'PgDn'], does: texts.keyPage() },
  { keys: ['Home', 'End'], does: texts.keyEnds() },
  { keys: ['Space', 'x'], does: texts.keySelect() },
  { keys: ['⇧ ↑', '⇧ ↓', '⇧ Space'], does: texts.keySelectRange() },
  { keys: ['⌘ A', 'Ctrl A'], does: texts.keySelectAll() },
  { keys: ['.', '↵'], does: texts.keyActions() },
  { keys: ['↵'], does: texts.keyLabels() },
  { keys: ['↑', '←', '→'], does: texts.keyHeader() },
  { keys: ['⇧ ←', '⇧ →'], does: texts.keyWidth() },
  { keys: ['⌘ ⇧ ←', 'Ctrl ⇧ →'], does: texts.keyColumnOrder() },
  { keys: ['Esc'], does: texts.keyBack() },
  { keys: ['⌘ ↵', 'Ctrl ↵'], does: texts.keyApply() },
  { keys: ['?'], does: texts.keyAll() },
];

/** Lists all keys. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { say } = useSay();
  return (
    <Dialog
      narrow
      title={say(texts.keys())}
      onClose={onClose}
      footer={
        <Button onClick={onClose} keyHint="Esc">
          {say(uiMessages.close())}
        </Button>
      }
    >
      <dl className={css.keys}>
        {keys.map(entry => (
          <div key={say(entry.does)} className={css.entry}>
            <dt aria-label={entry.keys.join(' ')}>
              {entry.keys.map(key => (
                <KeyHint key={key} keys={key} />
              ))}
            </dt>
            <dd>{say(entry.does)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
