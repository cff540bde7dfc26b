const byId = { 'metadata.annotations.backstage.io/kubernetes-id': { $exists: true as const } };
const bySelector = {
  'metadata.annotations.backstage.io/kubernetes-label-selector': { $exists: true as const },
};
const rolledUp = { kind: { $in: ['system', 'domain', 'group'] } };

/**
 * On which entities tab and card stand, as `isK8sManagerAvailable` decides. As data, so that a host can see it and put
 * another in its place in `app.extensions`.
 */
export const entityFilter = { $any: [byId, bySelector, rolledUp] };
