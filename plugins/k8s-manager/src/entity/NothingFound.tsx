import {
  entityAnnotations,
  type EntityScope,
  type Freshness,
  type Message,
} from 'backstage-plugin-k8s-manager-common';
import { StateMessage, useSay } from '../ui';
import { CopySnippet } from './CopySnippet';
import css from './NothingFound.module.css';
import { entityTabMessages as texts } from './entityTabMessages';

const nameOf = (ref: string) => ref.slice(ref.indexOf('/') + 1);

function yaml(annotation: string, value: string): string {
  return `metadata:\n  annotations:\n    ${annotation}: ${value}`;
}

interface Advice {
  readonly text: Message;
  readonly code: string;
}

const byId = (name: string): Advice => ({
  text: texts.paste(),
  code: yaml(entityAnnotations.id, name),
});

/** An entity with its annotation lacks nothing: what is to be found by it does. */
const byLabel = (selector: string): Advice => ({
  text: texts.pasteLabel(),
  code: `metadata:\n  labels:\n    ${selector.replace('=', ': ')}`,
});

/** The annotation to paste, where that is what is missing. */
function adviceOf(problem: Message | undefined, name: string): Advice | undefined {
  const id = problem && 'id' in problem ? problem.id : undefined;
  switch (id) {
    case 'entity.brokenSelector':
      return {
        text: texts.pasteSelector(),
        code: yaml(entityAnnotations.labelSelector, `"app.kubernetes.io/name=${name}"`),
      };
    case 'entity.brokenNamespace':
      return { text: texts.pasteSelector(), code: yaml(entityAnnotations.namespace, name) };
    case 'entity.noCluster':
      return { text: texts.pasteCluster(), code: yaml(entityAnnotations.cluster, 'production') };
    case undefined:
      return byId(name);
    default:
      return undefined;
  }
}

/** Why an entity cannot be looked for, with what to do about it. */
export function EntityProblem({ entity, problem }: { entity: string; problem: Message }) {
  const { say } = useSay();
  const advice = adviceOf(problem, nameOf(entity));
  return (
    <div className={css.state}>
      <StateMessage state="failed" title={say(texts.cannotLook())} sentences={[say(problem)]} />
      {advice && <Paste advice={advice} />}
    </div>
  );
}

/** Props of {@link NothingFound}. */
export interface NothingFoundProps {
  readonly scope: EntityScope;
  readonly freshness: readonly Freshness[];
}

/** Nothing that this person may read belongs to the entity: what was looked for, where, and the annotation to paste. */
export function NothingFound({ scope, freshness }: NothingFoundProps) {
  const { say } = useSay();
  const comma = say(texts.and());
  const titles = new Map(scope.clusters.map(({ id, title }) => [id, title]));
  const names = (...states: Freshness['state'][]) =>
    freshness
      .filter(({ state }) => states.includes(state))
      .map(({ cluster }) => titles.get(cluster) ?? cluster)
      .join(comma);
  const [silent, denied] = [names('unavailable', 'stale'), names('denied')];
  const asked = names('live', 'catching up');
  const [part] = scope.parts;
  const unknown = [...new Set(scope.parts.flatMap(each => each.unknownClusters))].join(comma);
  const sentences = [
    ...(scope.rolledUp || !part ? [] : [texts.noMatchWhy({ selector: part.selector })]),
    ...(part?.foundBy === 'name' && !scope.rolledUp ? [texts.foundByName()] : []),
    ...(part?.namespaces && !scope.rolledUp
      ? [texts.noMatchNamespaces({ namespaces: part.namespaces.join(comma) })]
      : []),
    ...(asked ? [texts.noMatchClusters({ clusters: asked })] : []),
    ...(silent ? [texts.silentClusters({ clusters: silent })] : []),
    ...(denied ? [texts.deniedClusters({ clusters: denied })] : []),
    ...(unknown ? [texts.unknownClusters({ clusters: unknown })] : []),
  ];
  return (
    <div className={css.state}>
      <StateMessage title={say(texts.noMatch())} sentences={sentences.map(say)} />
      {!scope.rolledUp && part && (
        <Paste
          advice={part.foundBy === 'id' ? byLabel(part.selector) : byId(nameOf(scope.entity))}
        />
      )}
    </div>
  );
}

function Paste({ advice }: { advice: Advice }) {
  const { say } = useSay();
  return (
    <div className={css.paste}>
      <p className={css.advice}>{say(advice.text)}</p>
      <CopySnippet code={advice.code} />
    </div>
  );
}
