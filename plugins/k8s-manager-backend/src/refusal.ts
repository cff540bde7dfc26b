import {
  say,
  catalogue,
  type ErrorDetail,
  type Message,
} from 'backstage-plugin-k8s-manager-common';

/** An error as the portal replies with it, with what the browser needs to say it in the person's language. */
export type Refusal = Error & { readonly k8sManager: ErrorDetail };

/**
 * An error of Backstage's that carries our text in any language, and the field at fault where it is about the input.
 *
 * The detail is an own enumerable member, since only these survive the portal's error middleware. No cause is taken: its
 * text would be part of the reply.
 */
export function refusal(
  Kind: new (message: string) => Error,
  message: Message,
  field?: string,
): Refusal {
  const detail: ErrorDetail = field === undefined ? { message } : { message, field };
  return Object.assign(new Kind(say(message, 'en', catalogue)), { k8sManager: detail });
}

/** The detail an error carries, where it is one of ours. */
export function detailOf(error: unknown): ErrorDetail | undefined {
  return error instanceof Error && 'k8sManager' in error
    ? (error as Refusal).k8sManager
    : undefined;
}
