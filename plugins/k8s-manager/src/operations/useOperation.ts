import { useApi } from '@backstage/frontend-plugin-api';
import type {
  OperationInput,
  OperationOutput,
  ResourceRef,
} from 'backstage-plugin-k8s-manager-common';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { ApiError, apiMessages, k8sManagerApiRef } from '../api';
import { advance, begin, type OperationRun } from './operationRun';

/** What a person adds to an apply. */
export interface ApplyWords {
  readonly reason?: string;
  readonly confirm?: string;
}

/** One walk of an operation on one object. */
export interface RunningOperation {
  readonly run: OperationRun;
  /** Asks (again) what it would do. */
  readonly ask: () => void;
  /** Does what the preview shows, and refuses if the object is no longer what was shown. */
  readonly apply: (words: ApplyWords) => void;
}

function asApiError(error: unknown): ApiError {
  return error instanceof ApiError
    ? error
    : new ApiError({ name: 'ConnectionError', said: apiMessages.unreachable() });
}

/** Previews an operation at once and applies it when told to. Leaving aborts a question, never an apply under way. */
export function useOperation(id: string, target: ResourceRef): RunningOperation {
  const api = useApi(k8sManagerApiRef);
  const [run, dispatch] = useReducer(advance, begin);
  const asking = useRef<AbortController>();
  const key = JSON.stringify(target);

  const send = useCallback(
    (input: OperationInput, signal?: AbortSignal) =>
      api.call('operation', { params: { id }, input }, signal),
    [api, id],
  );

  const ask = useCallback(() => {
    asking.current?.abort();
    const { signal } = (asking.current = new AbortController());
    dispatch({ type: 'asked' });
    send({ mode: 'preview', target: JSON.parse(key) as ResourceRef, input: {} }, signal).then(
      (output: OperationOutput) => {
        if (!signal.aborted && output.mode === 'preview') {
          dispatch({ type: 'previewed', preview: output });
        }
      },
      error => {
        if (!signal.aborted) dispatch({ type: 'failed', error: asApiError(error) });
      },
    );
  }, [send, key]);

  const apply = useCallback(
    ({ reason, confirm }: ApplyWords) => {
      if (run.step !== 'shown') return;
      const { at, seen } = run.preview;
      dispatch({ type: 'applied' });
      send({
        mode: 'apply',
        target: JSON.parse(key) as ResourceRef,
        input: {},
        at,
        seen,
        ...(reason ? { reason } : {}),
        ...(confirm ? { confirm } : {}),
      }).then(
        output => {
          if (output.mode === 'apply') dispatch({ type: 'ended', result: output });
        },
        error => dispatch({ type: 'failed', error: asApiError(error) }),
      );
    },
    [send, key, run],
  );

  useEffect(() => {
    ask();
    return () => asking.current?.abort();
  }, [ask]);

  return { run, ask, apply };
}
