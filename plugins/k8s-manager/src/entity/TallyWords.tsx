import { kindById, type WorkloadTally } from 'backstage-plugin-k8s-manager-common';
import { HealthMark, useSay } from '../ui';
import { entityTabMessages as texts } from './entityTabMessages';
import { countsInWords, sumOf, worstOf, worstState } from './tally';
import css from './TallyWords.module.css';

/** How workloads are in one place: the counts in words, and below them the worst by name with the reason. */
export function TallyWords(props: { tallies: readonly WorkloadTally[]; named?: number }) {
  const { tallies, named = 2 } = props;
  const { say } = useSay();
  const counts = sumOf(tallies);
  const worst = worstState(counts);
  if (!worst) return <span className={css.nothing}>{say(texts.nothing())}</span>;
  return (
    <div className={css.tally}>
      <span className={css.counts}>
        <HealthMark state={worst} />
        <span>{countsInWords(counts).map(say).join(say(texts.comma()))}</span>
      </span>
      {worstOf(tallies, named).map(({ kind, namespace, name, state, reason }) => (
        <span key={`${kind}/${namespace}/${name}`} className={css.unwell}>
          <HealthMark state={state} small />
          <span>
            {`${kindById(kind)?.short ?? kind} ${name}`}
            {reason && <span className={css.reason}>{say(reason)}</span>}
          </span>
        </span>
      ))}
    </div>
  );
}
