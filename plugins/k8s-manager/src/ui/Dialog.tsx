import Modal from '@material-ui/core/Modal';
import { RiCloseLine } from '@remixicon/react';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { classes } from './classes';
import css from './Dialog.module.css';
import tokens from './tokens.module.css';
import { uiMessages } from './uiMessages';
import { useSay } from './useSay';

/** Props of {@link Dialog}. */
export interface DialogProps {
  readonly title: string;
  /** A short word before the title: kubectl's short name of the kind. */
  readonly tag?: string;
  /** Secondary words at the end of the title's line. */
  readonly note?: string;
  readonly onClose: () => void;
  /** ⌘↵ or Ctrl+↵ anywhere inside. */
  readonly onSubmit?: () => void;
  /** A bar below the title that says where this happens. */
  readonly place?: ReactNode;
  readonly children: ReactNode;
  readonly footer: ReactNode;
  /** 560 instead of 880 px wide. */
  readonly narrow?: boolean;
}

/** A dialog in the middle of the page. Keeps the focus inside, closes with Esc, gives the focus back to what opened it. */
export function Dialog(props: DialogProps) {
  const { title, tag, note, onClose, onSubmit, place, children, footer, narrow } = props;
  const { say, language } = useSay();
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && onSubmit) {
      event.preventDefault();
      onSubmit();
    }
    // What happens in a dialog must not move the table behind it: React events bubble through portals.
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
  };
  return (
    <Modal open onClose={onClose} className={css.backdrop}>
      {/* Keys of a dialog are the dialog's own: Esc closes it and nothing behind it hears them. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="dialog"
        lang={language}
        aria-modal="true"
        aria-labelledby={id}
        tabIndex={-1}
        className={classes(tokens.root, css.dialog, narrow && css.narrow)}
        onKeyDown={onKeyDown}
      >
        <header className={css.header}>
          {tag && <span className={css.tag}>{tag}</span>}
          <h2 id={id} className={css.title}>
            {title}
          </h2>
          {note && <span className={css.note}>{note}</span>}
          <button
            type="button"
            className={css.close}
            aria-label={say(uiMessages.close())}
            onClick={onClose}
          >
            <RiCloseLine size={18} aria-hidden />
          </button>
        </header>
        {place}
        <div className={css.body}>{children}</div>
        <footer className={css.footer}>{footer}</footer>
      </div>
    </Modal>
  );
}
