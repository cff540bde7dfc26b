import { humanAge, type Usage } from 'backstage-plugin-k8s-manager-common';
import { tableMessages } from '../../tables';
import { HealthMark, useClock, useSay } from '../../ui';
import {
  type ComparedTrait,
  ownHealth,
  type PlacedWorkload,
  problemsOf,
  traitsOf,
  versionOf,
} from '../comparison';
import { entityTabMessages as texts } from '../entityTabMessages';
import { HealthWords } from '../HealthWords';
import css from './CompareView.module.css';

/** What a workload is in one respect, in one place. */
export function TraitValue({ trait, placed }: { trait: ComparedTrait; placed: PlacedWorkload }) {
  const { say } = useSay();
  const traits = traitsOf(placed);
  const { versions, images, replicas, completions, schedule, memory, cpu, restarts } = traits;
  switch (trait) {
    case 'state':
      return <StateOf placed={placed} />;
    case 'problems':
      return <Problems placed={placed} />;
    case 'version':
      return <Versions versions={versions} images={images} />;
    case 'replicas':
      if (!replicas) return <Nothing />;
      return <strong>{say(texts.readyOf({ have: replicas[0], want: replicas[1] }))}</strong>;
    case 'completions':
      if (!completions) return <Nothing />;
      return <strong>{say(texts.ofWanted({ have: completions[0], want: completions[1] }))}</strong>;
    case 'schedule':
      return schedule ? <span className={css.machine}>{schedule}</span> : <Nothing />;
    case 'memory':
      return <Amount usage={memory} unit="bytes" />;
    case 'cpu':
      return <Amount usage={cpu} unit="cores" />;
    default:
      return restarts.count === 0 ? (
        <span className={css.secondary}>{say(texts.none())}</span>
      ) : (
        <Restarts {...restarts} />
      );
  }
}

function StateOf({ placed }: { placed: PlacedWorkload }) {
  const row = placed.row ?? placed.told;
  return <HealthWords health={ownHealth(placed)} {...(row ? { row } : {})} />;
}

/** What is wrong with pods, each kind of it once, with how many pods have it. */
function Problems({ placed }: { placed: PlacedWorkload }) {
  const { say } = useSay();
  const problems = problemsOf(placed);
  if (problems.length === 0) return <span className={css.secondary}>{say(texts.none())}</span>;
  return (
    <>
      {problems.map(({ status: { word, state, detail }, count }) => {
        const text = typeof word === 'string' ? word : say(word);
        return (
          <div key={`${text} ${detail ? say(detail) : ''}`} className={css.problem}>
            <HealthMark state={state} />
            <span>
              <strong>{text}</strong>
              <span className={css.beside}>
                {[
                  ...(detail ? [detail] : []),
                  count === 1 ? texts.onePod() : texts.podsOf({ count }),
                ]
                  .map(say)
                  .join(say(texts.comma()))}
              </span>
            </span>
          </div>
        );
      })}
    </>
  );
}

function Restarts({ count, lastAt }: { count: number; lastAt?: string }) {
  const { say } = useSay();
  const age = useClock(now => (lastAt ? humanAge(lastAt, now) : ''));
  return <strong>{lastAt ? say(tableMessages.restartsAgo({ count, age })) : String(count)}</strong>;
}

function Nothing() {
  return <span className={css.secondary}>–</span>;
}

/** The version of the first image in weight, further images with theirs beside it. */
function Versions({
  versions,
  images,
}: {
  versions: readonly string[];
  images: readonly string[];
}) {
  if (versions.length === 0) return <Nothing />;
  const [first] = images;
  const path = first.split('@')[0].replace(/:[^/:]*$/, '');
  const same = images.filter(image => image.startsWith(`${path}:`) || image.startsWith(`${path}@`));
  const main = [...new Set(same.map(versionOf))];
  const others = images.filter(image => !same.includes(image));
  const named = (image: string) => image.split('/').at(-1);
  return (
    <span title={images.join('\n')}>
      <strong>{main.join(', ')}</strong>
      <span className={css.beside}>{path.split('/').at(-1)}</span>
      {others.length > 0 && <span className={css.beside}>+ {others.map(named).join(', ')}</span>}
    </span>
  );
}

/** What each pod may have and asks for, and the most one of them uses. */
function Amount({ usage, unit }: { usage: Usage | undefined; unit: 'bytes' | 'cores' }) {
  const { say, used } = useSay();
  if (!usage) return <Nothing />;
  const { use, request, limit } = usage;
  return (
    <>
      <strong>{say(limit ? texts.limit({ amount: used(limit, unit) }) : texts.noLimit())}</strong>
      <span className={css.beside}>
        {[
          ...(request ? [texts.request({ amount: used(request, unit) })] : []),
          ...(use === undefined ? [] : [texts.inUse({ amount: used(use, unit) })]),
        ]
          .map(say)
          .join(say(texts.comma()))}
      </span>
    </>
  );
}
