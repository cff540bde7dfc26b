import {
  applyFrame,
  applyFreshness,
  type ClusterSummary,
  type EntityFrame,
  type Frame,
  type Freshness,
  type KindsFrame,
  type Message,
  type TableView,
} from 'backstage-plugin-k8s-manager-common';

/** How many objects of a kind there are, and how many of them are not well. */
export interface KindCount {
  readonly total: number;
  readonly failed: number;
  readonly degraded: number;
}

/** What is known of one question, put together from its frames. */
export interface Answer {
  readonly table?: TableView;
  readonly clusters?: readonly ClusterSummary[];
  readonly counts?: Readonly<Record<string, KindCount>>;
  /** The kinds there are, and what is known of each cluster. */
  readonly kinds?: Pick<KindsFrame, 'kinds' | 'clusters'>;
  /** Where a catalog entity is, and how its workloads are there. */
  readonly entity?: Pick<EntityFrame, 'scope' | 'tallies'>;
  readonly freshness: readonly Freshness[];
  /** Why there is no answer. */
  readonly error?: { readonly name: string; readonly reason: Message };
  /** The question has changed (or was just asked): what is here answers the one before. */
  readonly pending: boolean;
  /** Opaque; handed back so that only differences come. */
  readonly revision?: string;
}

/** Before the first frame. */
export const noAnswer: Answer = { freshness: [], pending: true };

/** The answer after one more frame of its query. Pure; an unknown type of frame (a newer backend) changes nothing. */
export function applyToAnswer(answer: Answer, frame: Frame): Answer {
  switch (frame.type) {
    case 'snapshot':
    case 'delta':
    case 'unchanged':
      return settled(answer, {
        table: applyFrame(answer.table, frame),
        revision: frame.revision,
      });
    case 'clusters':
      return settled(answer, { clusters: frame.clusters, revision: frame.revision });
    case 'counts':
      return settled(answer, { counts: frame.counts, revision: frame.revision });
    case 'entity': {
      const { scope, tallies, revision } = frame;
      return settled(answer, { entity: { scope, ...(tallies ? { tallies } : {}) }, revision });
    }
    case 'kinds': {
      const { kinds, clusters, revision } = frame;
      return settled(answer, { kinds: { kinds, clusters }, revision });
    }
    case 'state':
      return { ...answer, freshness: applyFreshness(answer.freshness, frame) };
    case 'error':
      return { ...answer, pending: false, error: { name: frame.name, reason: frame.reason } };
    default:
      return answer;
  }
}

function settled(answer: Answer, change: Partial<Answer>): Answer {
  return { ...answer, ...change, pending: false, error: undefined };
}
