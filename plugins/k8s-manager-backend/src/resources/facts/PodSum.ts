import type { Usage } from 'backstage-plugin-k8s-manager-common';
import { withoutDust } from '../withoutDust';

/** The sum of one resource over pods. */
export class PodSum {
  pods = 0;
  private measured = 0;
  private use = 0;
  private request = 0;
  private limit = 0;
  private limited = 0;

  add(use: number | undefined, request = 0, limit = 0): void {
    this.pods += 1;
    this.request += request;
    this.limit += limit;
    if (limit > 0) this.limited += 1;
    if (use === undefined) return;
    this.measured += 1;
    this.use += use;
  }

  /** @param at - when the oldest part was measured, where it is old */
  total(at: string | undefined): Usage {
    return {
      ...(this.measured > 0 ? { use: withoutDust(this.use) } : {}),
      ...(this.request > 0 ? { request: withoutDust(this.request) } : {}),
      // One pod without a limit can take all there is.
      ...(this.limited === this.pods ? { limit: withoutDust(this.limit) } : {}),
      ...(at && this.measured > 0 ? { at } : {}),
      ...(this.measured > 0 && this.measured < this.pods
        ? { measured: [this.measured, this.pods] as const }
        : {}),
    };
  }
}
