/** Something that goes wrong. Times are in milliseconds. */
export type FaultEffect =
  /** The TCP connection is closed before the TLS handshake. */
  | { kind: 'close-at-tls' }
  /** The TCP connection is accepted and the handshake never answered. */
  | { kind: 'silent-at-tls' }
  /** The request is taken and never answered. */
  | { kind: 'hang' }
  /** The connection breaks after so many bytes of the body (default: half of the first part). */
  | { kind: 'reset'; afterBytes?: number }
  /** The reply ends properly after so many bytes of the body, in the middle of its JSON. */
  | { kind: 'truncate'; afterBytes?: number }
  /** The body trickles: by default one byte a second. */
  | { kind: 'drip'; bytes?: number; every?: number }
  | { kind: 'delay'; time: number }
  /** A page of some proxy. */
  | { kind: 'html'; status: number }
  /** A Kubernetes `Status`. */
  | { kind: 'error'; status: number; reason?: string; message?: string; retryAfter?: number }
  | { kind: 'redirect'; location: string; status?: number }
  | { kind: 'reply'; status: number; headers?: Record<string, string>; body?: string }
  /** A list of this size; with `gzip` the size is that of the unpacked body. */
  | { kind: 'huge'; bytes: number; gzip?: boolean }
  /** Only watches: the stream is these lines, then ends properly, breaks, or stays open in silence. */
  | { kind: 'watch'; lines: readonly string[]; then?: 'end' | 'reset' | 'freeze' };

/** Which requests a fault meets; every field given must hold. */
export interface FaultScope {
  /** The beginning of the path, or a pattern for path and query. */
  path?: string | RegExp;
  method?: string;
  /** Only watches, or everything but watches. */
  watch?: boolean;
  /** How often it strikes; without it, until cleared. */
  times?: number;
}

/** A fault in force. */
export class Fault {
  /** How often it struck. */
  hits = 0;
  private cleared = false;

  constructor(
    readonly effect: FaultEffect,
    readonly scope: FaultScope,
  ) {}

  get active(): boolean {
    return !this.cleared && this.hits < (this.scope.times ?? Infinity);
  }

  clear(): void {
    this.cleared = true;
  }
}

/** The faults in force; the one set last strikes first. */
export class Faults {
  private faults: Fault[] = [];

  add(effect: FaultEffect, scope: FaultScope = {}): Fault {
    const fault = new Fault(effect, scope);
    this.faults = [fault, ...this.faults.filter(one => one.active)];
    return fault;
  }

  clear(): void {
    for (const fault of this.faults) fault.clear();
    this.faults = [];
  }

  /** The fault that strikes a new connection. */
  strikeConnection(): FaultEffect | undefined {
    return this.strike(fault => isOfConnection(fault.effect));
  }

  /** The fault that strikes a request. */
  strikeRequest(method: string, target: string, watch: boolean): FaultEffect | undefined {
    return this.strike(({ effect, scope }) => {
      if (isOfConnection(effect) || (effect.kind === 'watch' && !watch)) return false;
      if (scope.method !== undefined && scope.method !== method) return false;
      if (scope.watch !== undefined && scope.watch !== watch) return false;
      if (scope.path === undefined) return true;
      return typeof scope.path === 'string'
        ? target.startsWith(scope.path)
        : scope.path.test(target);
    });
  }

  private strike(meets: (fault: Fault) => boolean): FaultEffect | undefined {
    const fault = this.faults.find(one => one.active && meets(one));
    if (fault) fault.hits += 1;
    return fault?.effect;
  }
}

function isOfConnection(effect: FaultEffect): boolean {
  return effect.kind === 'close-at-tls' || effect.kind === 'silent-at-tls';
}
