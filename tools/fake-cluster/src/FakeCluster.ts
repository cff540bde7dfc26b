import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import type { AccessMatch } from './AccessRules';
import { ApiServer } from './ApiServer';
import { CertificateAuthority, type CertificateFlaw } from './certificates';
import type { Fault, FaultEffect, FaultScope } from './Faults';
import { type Kubeconfig, kubeconfigFor } from './kubeconfig';
import type { KubeObject } from './KubeObject';
import { type ConnectionCounts, Listener } from './Listener';
import { ObjectStore } from './ObjectStore';
import { plausibleNode } from './plausibleNode';
import { Pods } from './Pods';
import { RandomSource } from './RandomSource';
import type { RequestLog } from './RequestLog';
import { type Resource, ResourceCatalog, type ResourceRegistration } from './ResourceCatalog';
import { Watches } from './Watches';

/** How a fake cluster is started. */
export interface FakeClusterOptions {
  /** Name in the kubeconfig; `fake` when left out. */
  name?: string;
  /** `gitVersion` of `/version`; `v1.36.3` when left out. */
  version?: string;
  /** The bearer token of the account `system:serviceaccount:kube-system:k8s-manager`. */
  token?: string;
  /** Uids and generated pods are the same again for the same seed; 1 when left out. */
  seed?: number;
  /** What the server presents; `valid` when left out. */
  certificate?: CertificateFlaw;
  /** `false`: `sendInitialEvents` is refused with 422, as by servers without WatchList. */
  watchList?: boolean;
  /** Milliseconds between bookmarks; a minute when left out. */
  bookmarkEvery?: number;
}

/** One object: a resource as kubectl names it (`pods`, `deployments.apps`, `Pod`), namespace and name. */
export interface ObjectRef {
  kind: string;
  namespace?: string;
  name: string;
}

/** The account whose token is in the kubeconfig. */
export const fakeAccount = 'system:serviceaccount:kube-system:k8s-manager';

const firstNamespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/**
 * A scripted Kubernetes API server over HTTPS on 127.0.0.1, with the words of a test to change what is in it and the
 * means to make it misbehave.
 */
export class FakeCluster implements AsyncDisposable {
  /** What happens to pods. */
  readonly pods: Pods;
  /** The watches open now, and what can happen to them. */
  readonly watches: Watches;
  private readonly catalog = new ResourceCatalog();
  private readonly store: ObjectStore;
  private readonly server: ApiServer;
  private readonly listener: Listener;

  private constructor(
    /** Name in the kubeconfig. */
    readonly name: string,
    /** Bearer token of the account in the kubeconfig. */
    readonly token: string,
    private readonly authority: CertificateAuthority,
    certificate: { certificate: string; key: string },
    options: FakeClusterOptions,
  ) {
    this.store = new ObjectStore(new RandomSource(options.seed ?? 1));
    this.watches = new Watches(options.bookmarkEvery ?? 60_000);
    this.server = new ApiServer(
      this.catalog,
      this.store,
      this.watches,
      options.version ?? 'v1.36.3',
      { watchList: options.watchList ?? true },
    );
    this.listener = new Listener(certificate, this.server.faults, (request, response) => {
      void this.server.handle(request, response);
    });
    this.pods = new Pods(this.store, this.catalog, namespace => this.ensureNamespace(namespace));
    this.server.identities.addToken(token, fakeAccount, ['system:serviceaccounts']);
    for (const namespace of firstNamespaces) this.ensureNamespace(namespace);
  }

  static async start(options: FakeClusterOptions = {}): Promise<FakeCluster> {
    const { name = 'fake', token = `${name}-token`, certificate = 'valid' } = options;
    const authority = await CertificateAuthority.create(`${name}-ca`);
    const issued = await authority.issue(certificate);
    const cluster = new FakeCluster(name, token, authority, issued, options);
    await cluster.listener.open();
    return cluster;
  }

  /** Ends everything: watches, connections, the port. */
  async stop(): Promise<void> {
    this.watches.stop();
    await this.listener.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  get port(): number {
    return this.listener.port;
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  /** PEM of the CA the server's certificate should chain to. */
  get ca(): string {
    return this.authority.certificate;
  }

  /** The CA in base64, as in a kubeconfig. */
  get caData(): string {
    return Buffer.from(this.ca).toString('base64');
  }

  kubeconfig(): Kubeconfig {
    return kubeconfigFor(this.name, this.url, this.caData, this.token);
  }

  kubeconfigYaml(): string {
    return stringify(this.kubeconfig());
  }

  /** @returns the path of the file written into the directory */
  async writeKubeconfig(directory: string): Promise<string> {
    const path = join(directory, `${this.name}.kubeconfig`);
    await writeFile(path, this.kubeconfigYaml(), { mode: 0o600 });
    return path;
  }

  /** Serves another resource, as a CustomResourceDefinition would. */
  register(registration: ResourceRegistration): Resource {
    return this.catalog.register(registration);
  }

  /**
   * Stores an object, or all objects of a YAML text, exactly as given, status and dates included; what is stored under
   * the same name is replaced. Namespaces are made as needed.
   * @returns the stored objects
   */
  apply(object: KubeObject): KubeObject;
  apply(yaml: string): KubeObject[];
  apply(input: KubeObject | string): KubeObject | KubeObject[] {
    if (typeof input !== 'string') return this.applyOne(input);
    return parseAllDocuments(input)
      .map(document => document.toJS() as KubeObject | null)
      .filter(object => object !== null)
      .map(object => this.applyOne(object));
  }

  /** Removes an object at once. */
  delete(ref: ObjectRef): void {
    const resource = this.catalog.named(ref.kind);
    this.store.remove(resource, this.store.require(resource, ref.namespace ?? '', ref.name));
  }

  /** A copy of an object, or undefined. */
  get(ref: ObjectRef): KubeObject | undefined {
    const resource = this.catalog.named(ref.kind);
    const found = this.store.find(resource, ref.namespace ?? '', ref.name);
    return found && this.store.read(resource, found);
  }

  /** Copies of all objects of a resource, in the order of the server's lists. */
  list(kind: string, namespace?: string): KubeObject[] {
    const resource = this.catalog.named(kind);
    return this.store
      .history(resource)
      .all()
      .filter(object => namespace === undefined || object.namespace === namespace)
      .map(object => this.store.read(resource, object));
  }

  /** Changes an annotation, so that watches see a change that matters to nobody. */
  touch(ref: ObjectRef): KubeObject {
    const object = this.get(ref);
    if (!object) throw new Error(`there is no ${ref.kind} ${ref.namespace ?? ''}/${ref.name}`);
    const annotations = {
      ...object.metadata?.annotations,
      'fake-cluster/touched': String(this.store.revision),
    };
    return this.applyOne({ ...object, metadata: { ...object.metadata, annotations } });
  }

  /** Adds ready nodes `node-1`, `node-2` … */
  addNodes(count: number): void {
    for (let index = 0; index < count; index += 1) {
      this.store.put(this.catalog.named('nodes'), plausibleNode(`node-${index + 1}`, index));
    }
  }

  /** The resourceVersion of the latest change. */
  get resourceVersion(): string {
    return String(this.store.revision);
  }

  /** Forgets history: lists continued and watches opened from before get 410. Open watches that are up to date go on. */
  compact(): void {
    this.store.compact();
  }

  /** Everything asked of the cluster, with `writes()`, `since(mark)`, `to(path)`. */
  get requests(): RequestLog {
    return this.server.requests;
  }

  get connections(): ConnectionCounts & { readonly watches: number } {
    return { ...this.listener.counts, watches: this.watches.count() };
  }

  /** Another person or account with a token of their own. */
  addUser(token: string, user: string, groups: readonly string[] = []): void {
    this.server.identities.addToken(token, user, groups);
  }

  /** Lets matching accesses pass, in requests and in access reviews; the rule given last wins. */
  allow(match: AccessMatch): void {
    this.server.access.allow(match);
  }

  /** Refuses matching accesses with 403, in requests and in access reviews; `{}` matches all. */
  deny(match: AccessMatch): void {
    this.server.access.deny(match);
  }

  /** Back to everything being allowed. */
  forgetAccessRules(): void {
    this.server.access.reset();
  }

  refuseImpersonation(): void {
    this.server.identities.refuseImpersonation();
  }

  allowImpersonation(): void {
    this.server.identities.allowImpersonation();
  }

  /** Every token gets 401 from now on. */
  expireTokens(): void {
    this.server.identities.expireTokens();
  }

  renewTokens(): void {
    this.server.identities.renewTokens();
  }

  /** Makes requests in the scope (all, when left out) fail this way; the fault set last strikes first. */
  fault(effect: FaultEffect, scope?: FaultScope): Fault {
    return this.server.faults.add(effect, scope);
  }

  clearFaults(): void {
    this.server.faults.clear();
  }

  /** New connections are presented another certificate. */
  async presentCertificate(flaw: CertificateFlaw): Promise<void> {
    this.listener.present(await this.authority.issue(flaw));
  }

  /** Breaks all open connections; the port stays open. */
  dropConnections(): void {
    this.listener.dropConnections();
  }

  /** The API server is gone: connections break and new ones are refused. The data stays. */
  async goDown(): Promise<void> {
    this.watches.reset();
    await this.listener.close();
  }

  /** The API server is back on the same port. With `loseHistory` older resourceVersions get 410. */
  async comeUp({ loseHistory = false }: { loseHistory?: boolean } = {}): Promise<void> {
    if (loseHistory) this.compact();
    await this.listener.open();
  }

  async restart(options: { loseHistory?: boolean } = {}): Promise<void> {
    await this.goDown();
    await this.comeUp(options);
  }

  private applyOne(object: KubeObject): KubeObject {
    const { apiVersion, kind } = object;
    const resource = this.catalog.ofType(apiVersion, kind);
    if (!resource) {
      throw new Error(`the fake cluster does not serve ${apiVersion} ${kind}: register it first`);
    }
    const metadata = { ...object.metadata };
    if (resource.namespaced) this.ensureNamespace((metadata.namespace ??= 'default'));
    return this.store.put(resource, { ...object, metadata });
  }

  private ensureNamespace(name: string): void {
    const namespaces = this.catalog.named('namespaces');
    if (this.store.find(namespaces, '', name)) return;
    this.store.put(namespaces, { metadata: { name }, status: { phase: 'Active' } });
  }
}
