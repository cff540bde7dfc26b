import { useId, useState } from 'react';
import { Button, Dialog, useSay } from '../../ui';
import { listMessages as texts } from './listMessages';
import { viewLimits } from './savedView';
import css from './SaveViewDialog.module.css';

/** Asks for the name of a view. */
export function SaveViewDialog(props: { onSave: (name: string) => void; onClose: () => void }) {
  const { onSave, onClose } = props;
  const { say } = useSay();
  const id = useId();
  const [name, setName] = useState('');
  const trimmed = name.trim();
  const save = () => {
    if (trimmed) onSave(trimmed);
  };
  return (
    <Dialog
      narrow
      title={say(texts.saveViewTitle())}
      onClose={onClose}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose} keyHint="Esc">
            {say(texts.cancel())}
          </Button>
          <Button look="primary" aria-disabled={!trimmed} onClick={save}>
            {say(texts.save())}
          </Button>
        </>
      }
    >
      <p className={css.what}>{say(texts.saveViewWhat())}</p>
      <label className={css.label} htmlFor={id}>
        {say(texts.viewName())}
      </label>
      <input
        id={id}
        className={css.name}
        value={name}
        maxLength={viewLimits.name}
        // The dialog was opened to write just this.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        autoComplete="off"
        onChange={event => setName(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter') return;
          // The focus goes back to what opened the dialog: the same key must not press that.
          event.preventDefault();
          save();
        }}
      />
    </Dialog>
  );
}
