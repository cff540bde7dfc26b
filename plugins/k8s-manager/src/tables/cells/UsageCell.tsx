import { humanAge, usageFreshFor, type CellPayloads } from 'backstage-plugin-k8s-manager-common';
import { UsageBar, useClock, useSay } from '../../ui';
import { tableMessages as texts } from '../tableMessages';
import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** Shares of the limit from which on it is said to be near, and to be reached. */
const near = 0.85;
const reached = 0.95;

/** Memory at its limit ends the container; at its CPU limit it is only slowed down. */
function stateOf({ unit, use = 0, limit }: CellPayloads['usage']) {
  if (!limit || use < limit * near) return undefined;
  return unit === 'bytes' && use >= limit * reached ? 'failed' : 'degraded';
}

/** An amount in use against request and limit; what is old is dimmed, and how old it is stands in words. */
export function UsageCell({ value }: CellProps<CellPayloads['usage']>) {
  const { say, used } = useSay();
  const { unit, use, request, limit, at, measured } = value;
  const age = useClock(now => (at ? humanAge(at, now) : ''));
  const amount = (figure: number) => used(figure, unit);
  const percent = (of: number) => Math.round(((use ?? 0) / of) * 100);
  const title = [inUse(), asked(), atMost(), measuredAgo(), partly()].filter(Boolean).join('\n');
  return (
    <span className={css.usage} title={title} data-old={at !== undefined}>
      {use === undefined ? (
        <span className={css.none}>–</span>
      ) : (
        <span className={css.amount} data-state={stateOf(value)}>
          {amount(use)}
        </span>
      )}
      <UsageBar use={use} request={request} limit={limit} state={stateOf(value)} />
      <span className={css.hidden}>{title}</span>
    </span>
  );

  function inUse(): string {
    return say(use === undefined ? texts.notMeasured() : texts.inUse({ amount: amount(use) }));
  }

  function asked(): string {
    if (!request) return say(texts.notAsked());
    const figures = { amount: amount(request), percent: percent(request) };
    return say(use === undefined ? texts.asked(figures) : texts.askedShare(figures));
  }

  function atMost(): string {
    if (!limit) return say(texts.open());
    const figures = { amount: amount(limit), percent: percent(limit) };
    return say(use === undefined ? texts.atMost(figures) : texts.atMostShare(figures));
  }

  function measuredAgo(): string | undefined {
    if (use === undefined) return undefined;
    return say(
      at ? texts.measuredAgo({ age }) : texts.measuredNow({ seconds: usageFreshFor / 1000 }),
    );
  }

  function partly(): string | undefined {
    return measured && say(texts.partly({ parts: measured[0], of: measured[1] }));
  }
}
