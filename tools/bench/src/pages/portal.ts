/* eslint-disable @backstage/no-relative-monorepo-imports -- The table is a part of the plugin that its package does not
   export; this file is the only door. */
export { type K8sManagerApi, k8sManagerApiRef } from '../../../../plugins/k8s-manager/src/api';
export { ResourceTable, useTable } from '../../../../plugins/k8s-manager/src/tables';
export { words } from '../../../../plugins/k8s-manager/src/words';
