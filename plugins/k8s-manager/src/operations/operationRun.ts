import type { OperationPreview, OperationResult } from 'backstage-plugin-k8s-manager-common';
import { ApiError } from '../api';

/** Where an operation stands between its menu and its end. A closed union. */
export type OperationRun =
  | { readonly step: 'asking'; readonly preview?: OperationPreview }
  | { readonly step: 'shown' | 'applying'; readonly preview: OperationPreview }
  | { readonly step: 'conflict' | 'refused' | 'failed' | 'lost'; readonly error: ApiError }
  | { readonly step: 'done'; readonly result: OperationResult };

/** What happens to a run. */
export type OperationEvent =
  | { readonly type: 'asked' | 'applied' }
  | { readonly type: 'previewed'; readonly preview: OperationPreview }
  | { readonly type: 'ended'; readonly result: OperationResult }
  | { readonly type: 'failed'; readonly error: ApiError };

/** A run begins with the question what it would do. */
export const begin: OperationRun = { step: 'asking' };

function stepOf(error: ApiError, applying: boolean) {
  switch (error.status) {
    case 409:
      return 'conflict';
    case 400:
    case 403:
    case 404:
      return 'refused';
    case undefined:
      // An apply whose answer was lost may have been done: that must not look like a plain failure.
      return applying ? 'lost' : 'failed';
    default:
      return 'failed';
  }
}

/** The run after an event. Pure. */
export function advance(run: OperationRun, event: OperationEvent): OperationRun {
  switch (event.type) {
    case 'asked':
      return { step: 'asking', ...('preview' in run ? { preview: run.preview } : {}) };
    case 'previewed':
      return { step: 'shown', preview: event.preview };
    case 'applied':
      return run.step === 'shown' ? { step: 'applying', preview: run.preview } : run;
    case 'ended':
      return { step: 'done', result: event.result };
    default:
      return { step: stepOf(event.error, run.step === 'applying'), error: event.error };
  }
}
