import MenuItem from '@material-ui/core/MenuItem';
import MenuList from '@material-ui/core/MenuList';
import { useId, type ReactNode } from 'react';
import { classes } from './classes';
import css from './Menu.module.css';
import { Popover } from './Popover';

/** One thing a menu offers. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Secondary words below the label. */
  readonly note?: string;
  /** Why it cannot be chosen; it stays readable and focusable, with the reason below it. */
  readonly refused?: string;
  readonly onChoose: () => void;
}

/** Props of {@link Menu}. */
export interface MenuProps {
  readonly anchor: Element | undefined;
  readonly onClose: () => void;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'left' | 'right';
}

/** A menu of actions: arrows, Home, End and first letters move, Enter chooses, Esc closes. */
export function Menu({ anchor, onClose, label, entries, align }: MenuProps) {
  const id = useId();
  return (
    <Popover anchor={anchor} onClose={onClose} label={label} align={align}>
      <MenuList className={css.list} aria-label={label} autoFocusItem>
        {entries.map(entry => (
          <MenuItem
            key={entry.id}
            disableRipple
            className={classes(css.item, entry.refused !== undefined && css.refused)}
            aria-disabled={entry.refused !== undefined}
            aria-describedby={entry.refused === undefined ? undefined : `${id}${entry.id}`}
            title={entry.refused}
            onClick={() => {
              if (entry.refused !== undefined) return;
              onClose();
              entry.onChoose();
            }}
          >
            <span className={css.icon}>{entry.icon}</span>
            <span className={css.text}>
              <span className={css.label}>{entry.label}</span>
              {entry.note !== undefined && <span className={css.reason}>{entry.note}</span>}
              {entry.refused !== undefined && (
                <span className={css.reason} id={`${id}${entry.id}`}>
                  {entry.refused}
                </span>
              )}
            </span>
          </MenuItem>
        ))}
      </MenuList>
    </Popover>
  );
}
