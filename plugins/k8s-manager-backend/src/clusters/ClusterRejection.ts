import { catalogue, type Message, say } from 'backstage-plugin-k8s-manager-common';

/** A cluster cannot be used as it was given. The cause is a text of ours: no value of a configuration is in it. */
export class ClusterRejection extends Error {
  constructor(
    readonly cause: Message,
    /** What to correct, where that can be said. */
    readonly remedy?: Message,
  ) {
    super(say(cause, 'en', catalogue));
    this.name = 'ClusterRejection';
  }

  /** Cause and next step. */
  get detail(): readonly Message[] {
    return this.remedy ? [this.cause, this.remedy] : [this.cause];
  }
}
