import MuiPopover from '@material-ui/core/Popover';
import type { ReactNode } from 'react';
import { classes } from './classes';
import css from './Popover.module.css';
import tokens from './tokens.module.css';
import { useSay } from './useSay';

/** Props of {@link Popover}. */
export interface PopoverProps {
  /** Where it hangs; closed while absent. */
  readonly anchor: Element | undefined;
  readonly onClose: () => void;
  readonly label: string;
  readonly children: ReactNode;
  /** Which edge of the anchor it is flush with. */
  readonly align?: 'left' | 'right';
}

/** Something that floats beside what opened it. Keeps the focus inside, closes with Esc and gives the focus back. */
export function Popover({ anchor, onClose, label, children, align = 'left' }: PopoverProps) {
  const { language } = useSay();
  return (
    <MuiPopover
      open={anchor !== undefined}
      anchorEl={anchor}
      onClose={onClose}
      getContentAnchorEl={null}
      anchorOrigin={{ vertical: 'bottom', horizontal: align }}
      transformOrigin={{ vertical: 'top', horizontal: align }}
      transitionDuration={0}
      PaperProps={{
        elevation: 0,
        square: true,
        // It keeps the focus until it is closed, a menu too; and what is no landmark is lost to those who go by them.
        role: 'dialog',
        'aria-label': label,
        lang: language,
        className: classes(tokens.root, css.paper),
      }}
    >
      {children}
    </MuiPopover>
  );
}
