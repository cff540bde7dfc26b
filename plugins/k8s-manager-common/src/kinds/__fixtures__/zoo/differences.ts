import type { Job } from '../../../kubernetes';

/** A cell that is not what kubectl prints, on purpose. */
interface Difference<T> {
  readonly why: string;
  /** For which objects; for every other one the cells agree. */
  when(object: T): boolean;
}

const difference = <T>(why: string, when: (object: T) => boolean): Difference<never> => ({
  why,
  when,
});

/** By kind and column. Columns that have no counterpart at all simply name none. */
export const differences: Readonly<Record<string, Difference<never>>> = {
  'jobs.batch completions': difference<Job>(
    'a work queue has no number of completions: kubectl writes `0/1 of 3`, a ratio has no place for the third number',
    ({ spec }) => spec?.completions === undefined && (spec?.parallelism ?? 0) > 1,
  ),
  'jobs.batch duration': difference<Job>(
    'kubectl lets the duration of a job that runs or failed grow; a cell is made when the object changes',
    job => job.status?.startTime !== undefined && !job.status.completionTime,
  ),
};
