/**
 * On which entities tab and card stand, as `isK8sManagerAvailable` decides. As data, so that a host can see it and put
 * another in its place in `app.extensions`.
 */
export const entityFilter = {
  $any: [
    { 'metadata.annotations.backstage.io/kubernetes-id': { $exists: true as const } },
    { 'metadata.annotations.backstage.io/kubernetes-label-selector': { $exists: true as const } },
    { kind: { $in: ['system', 'domain', 'group'] } },
  ],
};
