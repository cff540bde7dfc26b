export interface Config {
  /** The demo company: people to sign in as, without a password. */
  demo?: {
    /**
     * Offers sign-in as one of the demo people. It works in development only, and only while the
     * backend listens on loopback.
     *
     * @visibility frontend
     */
    enabled?: boolean;
    /**
     * The clusters are simulated: every page says so, and how to get real ones.
     *
     * @visibility frontend
     */
    simulated?: boolean;
  };
}
