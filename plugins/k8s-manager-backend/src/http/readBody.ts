import { CustomErrorBase } from '@backstage/errors';
import express, { type Request, type Response } from 'express';
import { errorMessages } from 'backstage-plugin-k8s-manager-common';
import { fieldRefusal } from '../inputRefusal';
import { refusal } from '../refusal';
import { strictJson } from './strictJson';

/** A body is larger than any input of the contract: 413. */
export class PayloadTooLargeError extends CustomErrorBase {
  name = 'PayloadTooLargeError' as const;
  /** Read by the portal's error middleware. */
  readonly statusCode = 413;
}

/** Bytes, unpacked. A feed of sixteen tables with every filter full is smaller. */
const largest = 1024 * 1024;

const readRaw = express.raw({ type: () => true, limit: largest });

/**
 * The JSON body of a request.
 * @throws InputError for a body that is no JSON, PayloadTooLargeError for one that is too large
 */
export async function readBody(request: Request, response: Response): Promise<unknown> {
  if (!request.is('application/json')) throw fieldRefusal([], 'must be application/json');
  await new Promise<void>((resolve, reject) => {
    readRaw(request, response, (error?: unknown) => (error ? reject(unread(error)) : resolve()));
  });
  if (!Buffer.isBuffer(request.body)) throw fieldRefusal([], 'must be JSON');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(request.body);
  } catch {
    throw fieldRefusal([], 'must be UTF-8');
  }
  return strictJson(text);
}

/** The parser's own errors carry what was read. */
function unread(error: unknown): Error {
  const { type } = error as { type?: string };
  return type === 'entity.too.large'
    ? refusal(PayloadTooLargeError, errorMessages.tooMany({ what: `${largest} bytes` }), 'body')
    : fieldRefusal([], 'cannot be read');
}
