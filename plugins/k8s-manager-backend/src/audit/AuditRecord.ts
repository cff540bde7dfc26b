/** How an event ended; `unknown` where the change was sent and its answer lost. */
export type AuditOutcome = 'done' | 'denied' | 'failed' | 'unknown';

/** A row of `audit_records`, without its place in the chain. */
export interface AuditEntry {
  readonly event_id: string;
  readonly phase: 'opened' | 'closed';
  /** RFC 3339 with milliseconds. */
  readonly at: string;
  /** Entity ref of the person. */
  readonly actor: string;
  readonly operation: string;
  readonly cluster: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly correlation_id: string;
  readonly outcome?: AuditOutcome;
  /** Opened: what the person gave as their reason. Closed: the Message that says why it failed, as JSON. */
  readonly reason?: string;
  /** The fields that changed, as JSON. */
  readonly diff?: string;
}

/** A row of `audit_records`. */
export interface AuditRecord extends AuditEntry {
  readonly segment: string;
  readonly seq: number;
  readonly prev: string;
  readonly mac: string;
}
