import { company } from './company';

/** Annotation of a namespace or an object with the full reference of the group that owns it. */
export const ownerAnnotation = `${company.domain}/owner`;

/** Label of a namespace with the name of the team that owns it. */
export const teamLabel = `${company.domain}/team`;

/** Label of a namespace that says how much hangs on it. */
export const tierLabel = `${company.domain}/tier`;

/** The application of the demo company with this name. */
export function applicationNamed(name: string) {
  const application = company.applications.find(each => each.name === name);
  if (!application) throw new Error(`${company.title} has no application ${name}`);
  return application;
}

/** Labels by which Kubernetes' tools and the portal's catalog find an application's objects. */
export function applicationLabels(name: string, component: string): Record<string, string> {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/part-of': applicationNamed(name).system,
    'backstage.io/kubernetes-id': name,
  };
}

/** Metadata of an object of an application, in that application's namespace. */
export function applicationMetadata(application: string, name: string, component = name) {
  const { namespace, team } = applicationNamed(application);
  return {
    name,
    namespace,
    labels: applicationLabels(application, component),
    annotations: { [ownerAnnotation]: `group:default/${team}` },
  };
}

/** Metadata of an object that stands for a whole namespace, owned by that namespace's team. */
export function namespaceMetadata(namespace: string, name: string) {
  const owner = company.teams.find(({ namespaces }) => namespaces.includes(namespace));
  if (!owner) throw new Error(`${company.title} has no namespace ${namespace}`);
  return { name, namespace, annotations: { [ownerAnnotation]: `group:default/${owner.name}` } };
}

/** Metadata of an object of a whole cluster, owned by the team that runs it. */
export function clusterMetadata(name: string, annotations: Record<string, string> = {}) {
  return { name, annotations: { [ownerAnnotation]: 'group:default/platform', ...annotations } };
}
