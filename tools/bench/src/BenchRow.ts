/** What one round of one side gave. */
export interface Sample {
  /** In the row's unit. */
  readonly value: number;
  /** What else was seen, by a name that says its unit: `CPU s`. */
  readonly figures: Readonly<Record<string, number>>;
}

/** What ours has to reach. */
export interface Bar {
  /** How many times less ours has to be than the baseline. */
  readonly ratio?: number;
  /** What ours may be at most, in the row's unit. */
  readonly most?: number;
  /** What further figures of ours may be at most, by their names. */
  readonly figures?: Readonly<Record<string, number>>;
  /** What the ratio has to be at least in the short form, where the baseline has less to do. Default: a tenth. */
  readonly shortRatio?: number;
  /** A count, which no busy machine changes: the short form holds it in full too. */
  readonly exact?: boolean;
}

/** What a row is run with. */
export interface BenchContext {
  /** Small sizes, and a row fails only on the loss of an order of magnitude. */
  readonly short: boolean;
  /** Against a real control plane, where a row can also be measured without one. */
  readonly real: boolean;
  /** How many pods, where a row is about many. */
  readonly pods: number;
  /** Folder of this row, for what it leaves behind: logs, the data of clusters. */
  readonly directory: string;
  /** Aborted when the run is broken off. */
  readonly signal: AbortSignal;
  /** Tells one line of what is being done. */
  readonly say: (line: string) => void;
}

/** A row made ready: whatever both sides talk to is up. */
export interface PreparedRow extends AsyncDisposable {
  /** What the figures were measured against, for whoever reads them. */
  readonly notes: readonly string[];
  /** One round. */
  readonly baseline: () => Promise<Sample>;
  readonly ours: () => Promise<Sample>;
}

/** One line of the table: work done twice, by what there is and by us. Less is better. */
export interface BenchRow {
  /** Number in the table of bars. */
  readonly id: number;
  readonly work: string;
  readonly unit: string;
  /** What does the same work. */
  readonly baseline: string;
  readonly bar: Bar;
  /** Below what nobody can get, reasoned. */
  readonly limit: string;
  prepare(context: BenchContext): Promise<PreparedRow>;
}
