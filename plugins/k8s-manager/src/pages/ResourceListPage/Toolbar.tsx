import { RiFilter3Line } from '@remixicon/react';
import { parseLabelSelector, type ColumnDescriptor } from 'backstage-plugin-k8s-manager-common';
import { useEffect, useRef, useState, type ReactNode, type Ref } from 'react';
import { Button, FilterField, KeyHint, Popover, useSay } from '../../ui';
import { FreshnessCorner } from '../FreshnessCorner';
import type { FreshnessNote } from '../freshness';
import { listMessages as texts } from './listMessages';
import css from './ResourceListPage.module.css';

/** Milliseconds without a keystroke before the backend is asked. */
const typingRest = 150;

/** What could be meant for labels: an operator, or kubectl's own flag before it. */
const flag = /^-l\s*/;
const selectorLike = /[=!]|\s(?:not)?in\s*\(/;

/** The label selector a text stands for, as far as it looks like one; whether it can be read is another matter. */
export function selectorIn(text: string): string | undefined {
  const trimmed = text.trim();
  if (flag.test(trimmed)) return trimmed.replace(flag, '') || undefined;
  return selectorLike.test(trimmed) ? trimmed : undefined;
}

/** Props of {@link Toolbar}. */
export interface ToolbarProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** A label selector was written into the field: it filters from now on, and the field is empty again. */
  readonly onLabels: (labels: string) => void;
  /** A label selector in the address that cannot be used, with why: it stands in the field to be put right. */
  readonly broken?: { readonly labels: string; readonly why: string };
  readonly filterRef: Ref<HTMLInputElement>;
  readonly onLeaveFilter: () => void;
  readonly columns: readonly ColumnDescriptor[];
  readonly notes: readonly FreshnessNote[];
  /** `12 412 pods`; absent while nobody knows. */
  readonly total?: string;
  /** Kinds and facets, for windows too narrow for a rail. */
  readonly rail: ReactNode;
  /** Whose, and in which view. */
  readonly children: ReactNode;
  /** At the end of the line. */
  readonly end: ReactNode;
}

/** What stands above the table: filter, whose, view, freshness, export, columns. */
export function Toolbar(props: ToolbarProps) {
  const { text, onText, onLabels, broken, filterRef, onLeaveFilter, columns } = props;
  const { notes, total, rail, children, end } = props;
  const { say } = useSay();
  const [typed, setTyped] = useState(text);
  const [unreadable, setUnreadable] = useState<string>();
  const [railAnchor, setRailAnchor] = useState<Element>();
  const sent = useRef(text);

  // The address is the truth: what it says from elsewhere (back, a link, "clear filters") replaces what is typed.
  useEffect(() => {
    if (text === sent.current) return;
    sent.current = text;
    setTyped(text);
  }, [text]);
  const brokenLabels = broken?.labels;
  useEffect(() => {
    if (brokenLabels === undefined) return;
    sent.current = brokenLabels;
    setTyped(brokenLabels);
  }, [brokenLabels]);
  useEffect(() => {
    // What is meant for labels only is no text to look for.
    if (typed === sent.current || flag.test(typed.trim())) return undefined;
    const timer = setTimeout(() => {
      sent.current = typed;
      onText(typed);
    }, typingRest);
    return () => clearTimeout(timer);
  }, [typed, onText]);

  const selector = selectorIn(typed);
  const onEnter = () => {
    if (selector === undefined) return false;
    try {
      parseLabelSelector(selector);
    } catch {
      setUnreadable(selector);
      return true;
    }
    sent.current = '';
    setTyped('');
    onLabels(selector);
    return true;
  };
  const runs = columns.some(({ as }) => as === 'images');
  const error =
    unreadable !== undefined && unreadable === selector
      ? say(texts.badSelector({ selector: unreadable }))
      : broken?.why;
  return (
    <div className={css.toolbar}>
      <Button
        className={css.railButton}
        icon={<RiFilter3Line size={16} aria-hidden />}
        aria-label={say(texts.rail())}
        title={say(texts.rail())}
        aria-haspopup="dialog"
        aria-expanded={railAnchor !== undefined}
        onClick={event => setRailAnchor(event.currentTarget)}
      />
      <Popover
        anchor={railAnchor}
        onClose={() => setRailAnchor(undefined)}
        label={say(texts.rail())}
      >
        <div className={css.railInPopover}>{rail}</div>
      </Popover>
      <FilterField
        ref={filterRef}
        label={say(runs ? texts.filter() : texts.filterAny())}
        value={typed}
        onChange={next => {
          setTyped(next);
          setUnreadable(undefined);
        }}
        onLeave={onLeaveFilter}
        onEnter={onEnter}
        error={error}
        hint={
          selector !== undefined && (
            <>
              <KeyHint keys="↵" />
              {say(texts.asLabels())}
            </>
          )
        }
        maxLength={256}
        keyHint="/"
      />
      <span className={css.middle}>{children}</span>
      <FreshnessCorner notes={notes}>{total}</FreshnessCorner>
      <span className={css.end}>{end}</span>
    </div>
  );
}
