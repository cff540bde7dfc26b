// Written by readFields.test.ts from the definitions of the kinds:
// cd plugins/k8s-manager-backend && UPDATE_READ_FIELDS=1 CI=1 yarn backstage-cli package test --watchAll=false readFields

/** What the definition of a kind reads of its objects. */
export interface ReadFields {
  /** Names of members, with a space between each two. */
  readonly fields: string;
  /** Keys of annotations. */
  readonly annotations: readonly string[];
}

/** By the id of the kind. */
// prettier-ignore
export const readFields: Readonly<Record<string, ReadFields>> = {
  'pods': { fields: 'apiVersion conditions containerStatuses containers controller creationTimestamp deletionTimestamp exitCode finishedAt generateName image initContainerStatuses initContainers ip kind labels lastState limits metadata name namespace nodeName overhead ownerReferences phase podIPs ready reason requests resources restartCount restartPolicy running signal spec started state status terminated type waiting', annotations: ["apps.kubernetes.io/pod-index"] },
  'deployments.apps': { fields: 'apiVersion availableReplicas conditions containers controller creationTimestamp generation image kind metadata name namespace observedGeneration ownerReferences paused readyReplicas reason replicas spec status template type updatedReplicas', annotations: [] },
  'statefulsets.apps': { fields: 'apiVersion containers controller creationTimestamp currentRevision generation image kind metadata name namespace observedGeneration ownerReferences partition readyReplicas replicas rollingUpdate serviceName spec status template type updateRevision updateStrategy updatedReplicas', annotations: [] },
  'daemonsets.apps': { fields: 'apiVersion containers controller creationTimestamp currentNumberScheduled desiredNumberScheduled generation image kind metadata name namespace nodeSelector numberAvailable numberReady observedGeneration ownerReferences spec status template type updateStrategy updatedNumberScheduled', annotations: [] },
  'replicasets.apps': { fields: 'apiVersion conditions containers controller creationTimestamp generateName image kind labels metadata name namespace ownerReferences readyReplicas reason replicas spec status template type', annotations: ["apps.kubernetes.io/pod-index"] },
  'jobs.batch': { fields: 'apiVersion completionTime completions conditions containers controller creationTimestamp deletionTimestamp failed image kind lastTransitionTime metadata name namespace ownerReferences reason spec startTime status succeeded template type', annotations: [] },
  'cronjobs.batch': { fields: 'active apiVersion containers controller creationTimestamp image jobTemplate kind lastScheduleTime lastSuccessfulTime metadata name namespace ownerReferences schedule spec status suspend template timeZone', annotations: [] },
  'horizontalpodautoscalers.autoscaling': { fields: 'apiVersion averageUtilization averageValue conditions containerResource creationTimestamp current currentMetrics currentReplicas deletionTimestamp external kind maxReplicas metadata metrics minReplicas name namespace object pods reason resource scaleTargetRef spec status target type value', annotations: [] },
  'replicationcontrollers': { fields: 'apiVersion conditions containers controller creationTimestamp image kind metadata name namespace ownerReferences readyReplicas reason replicas selector spec status template type', annotations: [] },
  'services': { fields: 'clusterIPs creationTimestamp deletionTimestamp externalIPs externalName hostname ingress ip loadBalancer metadata name nodePort port ports protocol selector spec status type', annotations: [] },
  'ingresses.networking.k8s.io': { fields: 'creationTimestamp deletionTimestamp host hostname ingress ingressClassName ip loadBalancer metadata name rules spec status tls', annotations: [] },
  'ingressclasses.networking.k8s.io': { fields: 'annotations apiGroup controller creationTimestamp deletionTimestamp kind metadata name parameters spec', annotations: ["ingressclass.kubernetes.io/is-default-class"] },
  'networkpolicies.networking.k8s.io': { fields: 'creationTimestamp deletionTimestamp key matchExpressions matchLabels metadata name operator podSelector policyTypes spec values', annotations: [] },
  'endpointslices.discovery.k8s.io': { fields: 'addressType addresses apiVersion conditions controller creationTimestamp deletionTimestamp endpoints generateName kind labels metadata name namespace ownerReferences port ports ready terminating', annotations: ["apps.kubernetes.io/pod-index"] },
  'endpoints': { fields: 'addresses creationTimestamp deletionTimestamp ip metadata name notReadyAddresses port ports subsets', annotations: [] },
  'configmaps': { fields: 'apiVersion binaryData controller creationTimestamp data deletionTimestamp immutable kind metadata name namespace ownerReferences', annotations: [] },
  'secrets': { fields: 'apiVersion controller creationTimestamp deletionTimestamp kind metadata name namespace ownerReferences type', annotations: [] },
  'resourcequotas': { fields: 'creationTimestamp deletionTimestamp hard metadata name status used', annotations: [] },
  'limitranges': { fields: 'creationTimestamp deletionTimestamp limits metadata name spec type', annotations: [] },
  'poddisruptionbudgets.policy': { fields: 'conditions creationTimestamp currentHealthy deletionTimestamp desiredHealthy disruptionsAllowed maxUnavailable metadata minAvailable name reason spec status type', annotations: [] },
  'priorityclasses.scheduling.k8s.io': { fields: 'creationTimestamp deletionTimestamp globalDefault metadata name preemptionPolicy value', annotations: [] },
  'runtimeclasses.node.k8s.io': { fields: 'creationTimestamp deletionTimestamp handler metadata name', annotations: [] },
  'leases.coordination.k8s.io': { fields: 'creationTimestamp deletionTimestamp holderIdentity metadata name renewTime spec', annotations: [] },
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': { fields: 'creationTimestamp deletionTimestamp failurePolicy metadata name webhooks', annotations: [] },
  'validatingwebhookconfigurations.admissionregistration.k8s.io': { fields: 'creationTimestamp deletionTimestamp failurePolicy metadata name webhooks', annotations: [] },
  'validatingadmissionpolicies.admissionregistration.k8s.io': { fields: 'apiVersion creationTimestamp deletionTimestamp expressionWarnings failurePolicy kind metadata name paramKind spec status typeChecking validations', annotations: [] },
  'persistentvolumeclaims': { fields: 'accessModes annotations capacity creationTimestamp deletionTimestamp metadata name phase requests resources spec status storageClassName volumeAttributesClassName volumeMode volumeName', annotations: ["volume.beta.kubernetes.io/storage-class"] },
  'persistentvolumes': { fields: 'accessModes annotations capacity claimRef creationTimestamp deletionTimestamp metadata name namespace persistentVolumeReclaimPolicy phase reason spec status storageClassName volumeAttributesClassName volumeMode', annotations: ["volume.beta.kubernetes.io/storage-class"] },
  'storageclasses.storage.k8s.io': { fields: 'allowVolumeExpansion annotations creationTimestamp deletionTimestamp metadata name provisioner reclaimPolicy volumeBindingMode', annotations: ["storageclass.beta.kubernetes.io/is-default-class","storageclass.kubernetes.io/is-default-class"] },
  'serviceaccounts': { fields: 'automountServiceAccountToken creationTimestamp deletionTimestamp metadata name', annotations: [] },
  'roles.rbac.authorization.k8s.io': { fields: 'creationTimestamp deletionTimestamp metadata name rules', annotations: [] },
  'rolebindings.rbac.authorization.k8s.io': { fields: 'creationTimestamp deletionTimestamp kind metadata name namespace roleRef subjects', annotations: [] },
  'clusterroles.rbac.authorization.k8s.io': { fields: 'aggregationRule clusterRoleSelectors creationTimestamp deletionTimestamp key matchExpressions matchLabels metadata name operator rules values', annotations: [] },
  'clusterrolebindings.rbac.authorization.k8s.io': { fields: 'creationTimestamp deletionTimestamp kind metadata name namespace roleRef subjects', annotations: [] },
  'certificatesigningrequests.certificates.k8s.io': { fields: 'certificate conditions creationTimestamp expirationSeconds metadata name reason signerName spec status type username', annotations: [] },
  'events': { fields: 'apiVersion component count eventTime fieldPath firstTimestamp host involvedObject kind lastObservedTime lastTimestamp message metadata name namespace reason reportingComponent reportingInstance series source type', annotations: [] },
  'nodes': { fields: 'allocatable conditions creationTimestamp kubeletVersion labels metadata name nodeInfo reason spec status type unschedulable', annotations: ["kubernetes.io/role"] },
  'namespaces': { fields: 'creationTimestamp metadata name phase status', annotations: [] },
  'customresourcedefinitions.apiextensions.k8s.io': { fields: 'conditions creationTimestamp deletionTimestamp group kind metadata name names reason scope served spec status type versions', annotations: [] },
  'apiservices.apiregistration.k8s.io': { fields: 'conditions creationTimestamp group metadata name namespace reason service spec status type version', annotations: [] },
};
