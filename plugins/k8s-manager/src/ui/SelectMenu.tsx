import { RiArrowDownSLine, RiCheckLine } from '@remixicon/react';
import { useState, type ReactNode } from 'react';
import { Button } from './Button';
import { FilterField } from './FilterField';
import { moveFocus } from './moveFocus';
import { Popover } from './Popover';
import css from './SelectMenu.module.css';
import { uiMessages } from './uiMessages';
import { useSay } from './useSay';

/** One value to choose. */
export interface SelectOption {
  readonly value: string;
  readonly label?: string;
  readonly mark?: ReactNode;
  /** A word beside it, such as why it does not answer. */
  readonly note?: string;
}

/** Props of {@link SelectMenu}. */
export interface SelectMenuProps {
  /** What is chosen here, for screen readers: `Clusters`. */
  readonly label: string;
  /** What the closed control says: `All clusters`. */
  readonly text: string;
  /** A secondary word beside the text: `4 of 5 answer`. */
  readonly note?: string;
  readonly icon: ReactNode;
  readonly options: readonly SelectOption[];
  /** Nothing chosen means everything. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly allText: string;
  readonly onOpen?: () => void;
}

/** Chooses any number of values, with a search. */
export function SelectMenu(props: SelectMenuProps) {
  const { label, text, note, icon, options, chosen, onChange, allText, onOpen } = props;
  const { say } = useSay();
  const [anchor, setAnchor] = useState<Element>();
  const [search, setSearch] = useState('');
  const found = options.filter(({ value, label: name = value }) =>
    name.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter(v => v !== value) : [...chosen, value]);
  return (
    <>
      <Button
        look="outlined"
        icon={icon}
        className={css.control}
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        aria-label={[label, [text, note].filter(Boolean).join(' ')].join(', ')}
        onClick={event => {
          setSearch('');
          setAnchor(event.currentTarget);
          onOpen?.();
        }}
      >
        <span className={css.text}>{text}</span> {note && <span className={css.note}>{note}</span>}
        <RiArrowDownSLine size={16} aria-hidden />
      </Button>
      <Popover anchor={anchor} onClose={() => setAnchor(undefined)} label={label} align="right">
        <div className={css.search}>
          <FilterField
            label={say(uiMessages.find())}
            value={search}
            onChange={setSearch}
            // The person has just opened this to choose: what they type next is the search.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
          />
        </div>
        {/* Arrows are a convenience on top: each option is a button that Tab reaches. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <ul className={css.options} aria-label={label} onKeyDown={moveFocus}>
          {search === '' && (
            <Option checked={chosen.length === 0} onToggle={() => onChange([])}>
              <span className={css.name}>{allText}</span>
            </Option>
          )}
          {found.map(option => (
            <Option
              key={option.value}
              checked={chosen.includes(option.value)}
              onToggle={() => toggle(option.value)}
            >
              {option.mark}
              <span className={css.name}>{option.label ?? option.value}</span>
              {option.note && <span className={css.note}>{option.note}</span>}
            </Option>
          ))}
          {found.length === 0 && search !== '' && (
            <li className={css.nothing}>{say(uiMessages.nothingFound())}</li>
          )}
        </ul>
      </Popover>
    </>
  );
}

function Option(props: { checked: boolean; onToggle: () => void; children: ReactNode }) {
  const { checked, onToggle, children } = props;
  return (
    <li>
      <button
        type="button"
        role="checkbox"
        aria-checked={checked}
        className={css.option}
        onClick={onToggle}
      >
        <span className={css.check}>{checked && <RiCheckLine size={16} aria-hidden />}</span>
        {children}
      </button>
    </li>
  );
}
