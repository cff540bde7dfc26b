import { catalogue, type Message, say } from 'backstage-plugin-k8s-manager-common';

/** A cluster cannot be used as it was given. The cause is a text of ours: no value of a configuration is in it. */
export class ClusterRejection extends Error {
  constructor(readonly cause: Message) {
    super(say(cause, 'en', catalogue));
    this.name = 'ClusterRejection';
  }
}
