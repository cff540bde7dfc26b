export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        "io.k8s.api.core.v1.ServiceAccount": {
            apiVersion?: string;
            automountServiceAccountToken?: boolean;
            imagePullSecrets?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"][];
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            secrets?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"][];
        };
        "io.k8s.api.core.v1.ObjectReference": {
            apiVersion?: string;
            fieldPath?: string;
            kind?: string;
            name?: string;
            namespace?: string;
            resourceVersion?: string;
            uid?: string;
        };
        "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta": {
            annotations?: {
                [key: string]: string;
            };
            creationTimestamp?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            /** Format: int64 */
            deletionGracePeriodSeconds?: number;
            deletionTimestamp?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            finalizers?: string[];
            generateName?: string;
            /** Format: int64 */
            generation?: number;
            labels?: {
                [key: string]: string;
            };
            managedFields?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry"][];
            name?: string;
            namespace?: string;
            ownerReferences?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference"][];
            resourceVersion?: string;
            selfLink?: string;
            uid?: string;
        };
        "io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference": {
            apiVersion: string;
            blockOwnerDeletion?: boolean;
            controller?: boolean;
            kind: string;
            name: string;
            uid: string;
        };
        "io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry": {
            apiVersion?: string;
            fieldsType?: string;
            fieldsV1?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1"];
            manager?: string;
            operation?: string;
            subresource?: string;
            time?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
        };
        /** Format: date-time */
        "io.k8s.apimachinery.pkg.apis.meta.v1.Time": string;
        "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": Record<string, never>;
        "io.k8s.api.core.v1.LocalObjectReference": {
            name?: string;
        };
        "io.k8s.api.core.v1.Service": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.core.v1.ServiceSpec"];
            status?: components["schemas"]["io.k8s.api.core.v1.ServiceStatus"];
        };
        "io.k8s.api.core.v1.ServiceStatus": {
            conditions?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Condition"][];
            loadBalancer?: components["schemas"]["io.k8s.api.core.v1.LoadBalancerStatus"];
        };
        "io.k8s.api.core.v1.LoadBalancerStatus": {
            ingress?: components["schemas"]["io.k8s.api.core.v1.LoadBalancerIngress"][];
        };
        "io.k8s.api.core.v1.LoadBalancerIngress": {
            hostname?: string;
            ip?: string;
            ipMode?: string;
            ports?: components["schemas"]["io.k8s.api.core.v1.PortStatus"][];
        };
        "io.k8s.api.core.v1.PortStatus": {
            error?: string;
            /** Format: int32 */
            port: number;
            protocol: string;
        };
        "io.k8s.apimachinery.pkg.apis.meta.v1.Condition": {
            lastTransitionTime: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message: string;
            /** Format: int64 */
            observedGeneration?: number;
            reason: string;
            status: string;
            type: string;
        };
        "io.k8s.api.core.v1.ServiceSpec": {
            allocateLoadBalancerNodePorts?: boolean;
            clusterIP?: string;
            clusterIPs?: string[];
            externalIPs?: string[];
            externalName?: string;
            externalTrafficPolicy?: string;
            /** Format: int32 */
            healthCheckNodePort?: number;
            internalTrafficPolicy?: string;
            ipFamilies?: string[];
            ipFamilyPolicy?: string;
            loadBalancerClass?: string;
            loadBalancerIP?: string;
            loadBalancerSourceRanges?: string[];
            ports?: components["schemas"]["io.k8s.api.core.v1.ServicePort"][];
            publishNotReadyAddresses?: boolean;
            selector?: {
                [key: string]: string;
            };
            sessionAffinity?: string;
            sessionAffinityConfig?: components["schemas"]["io.k8s.api.core.v1.SessionAffinityConfig"];
            trafficDistribution?: string;
            type?: string;
        };
        "io.k8s.api.core.v1.SessionAffinityConfig": {
            clientIP?: components["schemas"]["io.k8s.api.core.v1.ClientIPConfig"];
        };
        "io.k8s.api.core.v1.ClientIPConfig": {
            /** Format: int32 */
            timeoutSeconds?: number;
        };
        "io.k8s.api.core.v1.ServicePort": {
            appProtocol?: string;
            name?: string;
            /** Format: int32 */
            nodePort?: number;
            /** Format: int32 */
            port: number;
            protocol?: string;
            targetPort?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
        };
        /** Format: int-or-string */
        "io.k8s.apimachinery.pkg.util.intstr.IntOrString": number | string;
        "io.k8s.api.core.v1.Secret": {
            apiVersion?: string;
            data?: {
                [key: string]: string;
            };
            immutable?: boolean;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            stringData?: {
                [key: string]: string;
            };
            type?: string;
        };
        "io.k8s.api.core.v1.ResourceQuota": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.core.v1.ResourceQuotaSpec"];
            status?: components["schemas"]["io.k8s.api.core.v1.ResourceQuotaStatus"];
        };
        "io.k8s.api.core.v1.ResourceQuotaStatus": {
            hard?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            used?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
        };
        "io.k8s.apimachinery.pkg.api.resource.Quantity": string | number;
        "io.k8s.api.core.v1.ResourceQuotaSpec": {
            hard?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            scopeSelector?: components["schemas"]["io.k8s.api.core.v1.ScopeSelector"];
            scopes?: string[];
        };
        "io.k8s.api.core.v1.ScopeSelector": {
            matchExpressions?: components["schemas"]["io.k8s.api.core.v1.ScopedResourceSelectorRequirement"][];
        };
        "io.k8s.api.core.v1.ScopedResourceSelectorRequirement": {
            operator: string;
            scopeName: string;
            values?: string[];
        };
        "io.k8s.api.core.v1.ReplicationController": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.core.v1.ReplicationControllerSpec"];
            status?: components["schemas"]["io.k8s.api.core.v1.ReplicationControllerStatus"];
        };
        "io.k8s.api.core.v1.ReplicationControllerStatus": {
            /** Format: int32 */
            availableReplicas?: number;
            conditions?: components["schemas"]["io.k8s.api.core.v1.ReplicationControllerCondition"][];
            /** Format: int32 */
            fullyLabeledReplicas?: number;
            /** Format: int64 */
            observedGeneration?: number;
            /** Format: int32 */
            readyReplicas?: number;
            /** Format: int32 */
            replicas: number;
        };
        "io.k8s.api.core.v1.ReplicationControllerCondition": {
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.api.core.v1.ReplicationControllerSpec": {
            /** Format: int32 */
            minReadySeconds?: number;
            /** Format: int32 */
            replicas?: number;
            selector?: {
                [key: string]: string;
            };
            template?: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
        };
        "io.k8s.api.core.v1.PodTemplateSpec": {
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.core.v1.PodSpec"];
        };
        "io.k8s.api.core.v1.PodSpec": {
            /** Format: int64 */
            activeDeadlineSeconds?: number;
            affinity?: components["schemas"]["io.k8s.api.core.v1.Affinity"];
            automountServiceAccountToken?: boolean;
            containers: components["schemas"]["io.k8s.api.core.v1.Container"][];
            dnsConfig?: components["schemas"]["io.k8s.api.core.v1.PodDNSConfig"];
            dnsPolicy?: string;
            enableServiceLinks?: boolean;
            ephemeralContainers?: components["schemas"]["io.k8s.api.core.v1.EphemeralContainer"][];
            hostAliases?: components["schemas"]["io.k8s.api.core.v1.HostAlias"][];
            hostIPC?: boolean;
            hostNetwork?: boolean;
            hostPID?: boolean;
            hostUsers?: boolean;
            hostname?: string;
            hostnameOverride?: string;
            imagePullSecrets?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"][];
            initContainers?: components["schemas"]["io.k8s.api.core.v1.Container"][];
            nodeName?: string;
            nodeSelector?: {
                [key: string]: string;
            };
            os?: components["schemas"]["io.k8s.api.core.v1.PodOS"];
            overhead?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            preemptionPolicy?: string;
            /** Format: int32 */
            priority?: number;
            priorityClassName?: string;
            readinessGates?: components["schemas"]["io.k8s.api.core.v1.PodReadinessGate"][];
            resourceClaims?: components["schemas"]["io.k8s.api.core.v1.PodResourceClaim"][];
            resources?: components["schemas"]["io.k8s.api.core.v1.ResourceRequirements"];
            restartPolicy?: string;
            runtimeClassName?: string;
            schedulerName?: string;
            schedulingGates?: components["schemas"]["io.k8s.api.core.v1.PodSchedulingGate"][];
            schedulingGroup?: components["schemas"]["io.k8s.api.core.v1.PodSchedulingGroup"];
            securityContext?: components["schemas"]["io.k8s.api.core.v1.PodSecurityContext"];
            serviceAccount?: string;
            serviceAccountName?: string;
            setHostnameAsFQDN?: boolean;
            shareProcessNamespace?: boolean;
            subdomain?: string;
            /** Format: int64 */
            terminationGracePeriodSeconds?: number;
            tolerations?: components["schemas"]["io.k8s.api.core.v1.Toleration"][];
            topologySpreadConstraints?: components["schemas"]["io.k8s.api.core.v1.TopologySpreadConstraint"][];
            volumes?: components["schemas"]["io.k8s.api.core.v1.Volume"][];
        };
        "io.k8s.api.core.v1.Volume": {
            awsElasticBlockStore?: components["schemas"]["io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource"];
            azureDisk?: components["schemas"]["io.k8s.api.core.v1.AzureDiskVolumeSource"];
            azureFile?: components["schemas"]["io.k8s.api.core.v1.AzureFileVolumeSource"];
            cephfs?: components["schemas"]["io.k8s.api.core.v1.CephFSVolumeSource"];
            cinder?: components["schemas"]["io.k8s.api.core.v1.CinderVolumeSource"];
            configMap?: components["schemas"]["io.k8s.api.core.v1.ConfigMapVolumeSource"];
            csi?: components["schemas"]["io.k8s.api.core.v1.CSIVolumeSource"];
            downwardAPI?: components["schemas"]["io.k8s.api.core.v1.DownwardAPIVolumeSource"];
            emptyDir?: components["schemas"]["io.k8s.api.core.v1.EmptyDirVolumeSource"];
            ephemeral?: components["schemas"]["io.k8s.api.core.v1.EphemeralVolumeSource"];
            fc?: components["schemas"]["io.k8s.api.core.v1.FCVolumeSource"];
            flexVolume?: components["schemas"]["io.k8s.api.core.v1.FlexVolumeSource"];
            flocker?: components["schemas"]["io.k8s.api.core.v1.FlockerVolumeSource"];
            gcePersistentDisk?: components["schemas"]["io.k8s.api.core.v1.GCEPersistentDiskVolumeSource"];
            gitRepo?: components["schemas"]["io.k8s.api.core.v1.GitRepoVolumeSource"];
            glusterfs?: components["schemas"]["io.k8s.api.core.v1.GlusterfsVolumeSource"];
            hostPath?: components["schemas"]["io.k8s.api.core.v1.HostPathVolumeSource"];
            image?: components["schemas"]["io.k8s.api.core.v1.ImageVolumeSource"];
            iscsi?: components["schemas"]["io.k8s.api.core.v1.ISCSIVolumeSource"];
            name: string;
            nfs?: components["schemas"]["io.k8s.api.core.v1.NFSVolumeSource"];
            persistentVolumeClaim?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource"];
            photonPersistentDisk?: components["schemas"]["io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource"];
            portworxVolume?: components["schemas"]["io.k8s.api.core.v1.PortworxVolumeSource"];
            projected?: components["schemas"]["io.k8s.api.core.v1.ProjectedVolumeSource"];
            quobyte?: components["schemas"]["io.k8s.api.core.v1.QuobyteVolumeSource"];
            rbd?: components["schemas"]["io.k8s.api.core.v1.RBDVolumeSource"];
            scaleIO?: components["schemas"]["io.k8s.api.core.v1.ScaleIOVolumeSource"];
            secret?: components["schemas"]["io.k8s.api.core.v1.SecretVolumeSource"];
            storageos?: components["schemas"]["io.k8s.api.core.v1.StorageOSVolumeSource"];
            vsphereVolume?: components["schemas"]["io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource"];
        };
        "io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource": {
            fsType?: string;
            storagePolicyID?: string;
            storagePolicyName?: string;
            volumePath: string;
        };
        "io.k8s.api.core.v1.StorageOSVolumeSource": {
            fsType?: string;
            readOnly?: boolean;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            volumeName?: string;
            volumeNamespace?: string;
        };
        "io.k8s.api.core.v1.SecretVolumeSource": {
            /** Format: int32 */
            defaultMode?: number;
            items?: components["schemas"]["io.k8s.api.core.v1.KeyToPath"][];
            optional?: boolean;
            secretName?: string;
        };
        "io.k8s.api.core.v1.KeyToPath": {
            key: string;
            /** Format: int32 */
            mode?: number;
            path: string;
        };
        "io.k8s.api.core.v1.ScaleIOVolumeSource": {
            fsType?: string;
            gateway: string;
            protectionDomain?: string;
            readOnly?: boolean;
            secretRef: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            sslEnabled?: boolean;
            storageMode?: string;
            storagePool?: string;
            system: string;
            volumeName?: string;
        };
        "io.k8s.api.core.v1.RBDVolumeSource": {
            fsType?: string;
            image: string;
            keyring?: string;
            monitors: string[];
            pool?: string;
            readOnly?: boolean;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            user?: string;
        };
        "io.k8s.api.core.v1.QuobyteVolumeSource": {
            group?: string;
            readOnly?: boolean;
            registry: string;
            tenant?: string;
            user?: string;
            volume: string;
        };
        "io.k8s.api.core.v1.ProjectedVolumeSource": {
            /** Format: int32 */
            defaultMode?: number;
            sources?: components["schemas"]["io.k8s.api.core.v1.VolumeProjection"][];
        };
        "io.k8s.api.core.v1.VolumeProjection": {
            clusterTrustBundle?: components["schemas"]["io.k8s.api.core.v1.ClusterTrustBundleProjection"];
            configMap?: components["schemas"]["io.k8s.api.core.v1.ConfigMapProjection"];
            downwardAPI?: components["schemas"]["io.k8s.api.core.v1.DownwardAPIProjection"];
            podCertificate?: components["schemas"]["io.k8s.api.core.v1.PodCertificateProjection"];
            secret?: components["schemas"]["io.k8s.api.core.v1.SecretProjection"];
            serviceAccountToken?: components["schemas"]["io.k8s.api.core.v1.ServiceAccountTokenProjection"];
        };
        "io.k8s.api.core.v1.ServiceAccountTokenProjection": {
            audience?: string;
            /** Format: int64 */
            expirationSeconds?: number;
            path: string;
        };
        "io.k8s.api.core.v1.SecretProjection": {
            items?: components["schemas"]["io.k8s.api.core.v1.KeyToPath"][];
            name?: string;
            optional?: boolean;
        };
        "io.k8s.api.core.v1.PodCertificateProjection": {
            certificateChainPath?: string;
            credentialBundlePath?: string;
            keyPath?: string;
            keyType: string;
            /** Format: int32 */
            maxExpirationSeconds?: number;
            signerName: string;
            userAnnotations?: {
                [key: string]: string;
            };
        };
        "io.k8s.api.core.v1.DownwardAPIProjection": {
            items?: components["schemas"]["io.k8s.api.core.v1.DownwardAPIVolumeFile"][];
        };
        "io.k8s.api.core.v1.DownwardAPIVolumeFile": {
            fieldRef?: components["schemas"]["io.k8s.api.core.v1.ObjectFieldSelector"];
            /** Format: int32 */
            mode?: number;
            path: string;
            resourceFieldRef?: components["schemas"]["io.k8s.api.core.v1.ResourceFieldSelector"];
        };
        "io.k8s.api.core.v1.ResourceFieldSelector": {
            containerName?: string;
            divisor?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            resource: string;
        };
        "io.k8s.api.core.v1.ObjectFieldSelector": {
            apiVersion?: string;
            fieldPath: string;
        };
        "io.k8s.api.core.v1.ConfigMapProjection": {
            items?: components["schemas"]["io.k8s.api.core.v1.KeyToPath"][];
            name?: string;
            optional?: boolean;
        };
        "io.k8s.api.core.v1.ClusterTrustBundleProjection": {
            labelSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            name?: string;
            optional?: boolean;
            path: string;
            signerName?: string;
        };
        "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector": {
            matchExpressions?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement"][];
            matchLabels?: {
                [key: string]: string;
            };
        };
        "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement": {
            key: string;
            operator: string;
            values?: string[];
        };
        "io.k8s.api.core.v1.PortworxVolumeSource": {
            fsType?: string;
            readOnly?: boolean;
            volumeID: string;
        };
        "io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource": {
            fsType?: string;
            pdID: string;
        };
        "io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource": {
            claimName: string;
            readOnly?: boolean;
        };
        "io.k8s.api.core.v1.NFSVolumeSource": {
            path: string;
            readOnly?: boolean;
            server: string;
        };
        "io.k8s.api.core.v1.ISCSIVolumeSource": {
            chapAuthDiscovery?: boolean;
            chapAuthSession?: boolean;
            fsType?: string;
            initiatorName?: string;
            iqn: string;
            iscsiInterface?: string;
            /** Format: int32 */
            lun: number;
            portals?: string[];
            readOnly?: boolean;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            targetPortal: string;
        };
        "io.k8s.api.core.v1.ImageVolumeSource": {
            pullPolicy?: string;
            reference?: string;
        };
        "io.k8s.api.core.v1.HostPathVolumeSource": {
            path: string;
            type?: string;
        };
        "io.k8s.api.core.v1.GlusterfsVolumeSource": {
            endpoints: string;
            path: string;
            readOnly?: boolean;
        };
        "io.k8s.api.core.v1.GitRepoVolumeSource": {
            directory?: string;
            repository: string;
            revision?: string;
        };
        "io.k8s.api.core.v1.GCEPersistentDiskVolumeSource": {
            fsType?: string;
            /** Format: int32 */
            partition?: number;
            pdName: string;
            readOnly?: boolean;
        };
        "io.k8s.api.core.v1.FlockerVolumeSource": {
            datasetName?: string;
            datasetUUID?: string;
        };
        "io.k8s.api.core.v1.FlexVolumeSource": {
            driver: string;
            fsType?: string;
            options?: {
                [key: string]: string;
            };
            readOnly?: boolean;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
        };
        "io.k8s.api.core.v1.FCVolumeSource": {
            fsType?: string;
            /** Format: int32 */
            lun?: number;
            readOnly?: boolean;
            targetWWNs?: string[];
            wwids?: string[];
        };
        "io.k8s.api.core.v1.EphemeralVolumeSource": {
            volumeClaimTemplate?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaimTemplate"];
        };
        "io.k8s.api.core.v1.PersistentVolumeClaimTemplate": {
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaimSpec"];
        };
        "io.k8s.api.core.v1.PersistentVolumeClaimSpec": {
            accessModes?: string[];
            dataSource?: components["schemas"]["io.k8s.api.core.v1.TypedLocalObjectReference"];
            dataSourceRef?: components["schemas"]["io.k8s.api.core.v1.TypedObjectReference"];
            resources?: components["schemas"]["io.k8s.api.core.v1.VolumeResourceRequirements"];
            selector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            storageClassName?: string;
            volumeAttributesClassName?: string;
            volumeMode?: string;
            volumeName?: string;
        };
        "io.k8s.api.core.v1.VolumeResourceRequirements": {
            limits?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            requests?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
        };
        "io.k8s.api.core.v1.TypedObjectReference": {
            apiGroup?: string;
            kind: string;
            name: string;
            namespace?: string;
        };
        "io.k8s.api.core.v1.TypedLocalObjectReference": {
            apiGroup?: string;
            kind: string;
            name: string;
        };
        "io.k8s.api.core.v1.EmptyDirVolumeSource": {
            medium?: string;
            sizeLimit?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
        };
        "io.k8s.api.core.v1.DownwardAPIVolumeSource": {
            /** Format: int32 */
            defaultMode?: number;
            items?: components["schemas"]["io.k8s.api.core.v1.DownwardAPIVolumeFile"][];
        };
        "io.k8s.api.core.v1.CSIVolumeSource": {
            driver: string;
            fsType?: string;
            nodePublishSecretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            readOnly?: boolean;
            volumeAttributes?: {
                [key: string]: string;
            };
        };
        "io.k8s.api.core.v1.ConfigMapVolumeSource": {
            /** Format: int32 */
            defaultMode?: number;
            items?: components["schemas"]["io.k8s.api.core.v1.KeyToPath"][];
            name?: string;
            optional?: boolean;
        };
        "io.k8s.api.core.v1.CinderVolumeSource": {
            fsType?: string;
            readOnly?: boolean;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            volumeID: string;
        };
        "io.k8s.api.core.v1.CephFSVolumeSource": {
            monitors: string[];
            path?: string;
            readOnly?: boolean;
            secretFile?: string;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            user?: string;
        };
        "io.k8s.api.core.v1.AzureFileVolumeSource": {
            readOnly?: boolean;
            secretName: string;
            shareName: string;
        };
        "io.k8s.api.core.v1.AzureDiskVolumeSource": {
            cachingMode?: string;
            diskName: string;
            diskURI: string;
            fsType?: string;
            kind?: string;
            readOnly?: boolean;
        };
        "io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource": {
            fsType?: string;
            /** Format: int32 */
            partition?: number;
            readOnly?: boolean;
            volumeID: string;
        };
        "io.k8s.api.core.v1.TopologySpreadConstraint": {
            labelSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            matchLabelKeys?: string[];
            /** Format: int32 */
            maxSkew: number;
            /** Format: int32 */
            minDomains?: number;
            nodeAffinityPolicy?: string;
            nodeTaintsPolicy?: string;
            topologyKey: string;
            whenUnsatisfiable: string;
        };
        "io.k8s.api.core.v1.Toleration": {
            effect?: string;
            key?: string;
            operator?: string;
            /** Format: int64 */
            tolerationSeconds?: number;
            value?: string;
        };
        "io.k8s.api.core.v1.PodSecurityContext": {
            appArmorProfile?: components["schemas"]["io.k8s.api.core.v1.AppArmorProfile"];
            /** Format: int64 */
            fsGroup?: number;
            fsGroupChangePolicy?: string;
            /** Format: int64 */
            runAsGroup?: number;
            runAsNonRoot?: boolean;
            /** Format: int64 */
            runAsUser?: number;
            seLinuxChangePolicy?: string;
            seLinuxOptions?: components["schemas"]["io.k8s.api.core.v1.SELinuxOptions"];
            seccompProfile?: components["schemas"]["io.k8s.api.core.v1.SeccompProfile"];
            supplementalGroups?: number[];
            supplementalGroupsPolicy?: string;
            sysctls?: components["schemas"]["io.k8s.api.core.v1.Sysctl"][];
            windowsOptions?: components["schemas"]["io.k8s.api.core.v1.WindowsSecurityContextOptions"];
        };
        "io.k8s.api.core.v1.WindowsSecurityContextOptions": {
            gmsaCredentialSpec?: string;
            gmsaCredentialSpecName?: string;
            hostProcess?: boolean;
            runAsUserName?: string;
        };
        "io.k8s.api.core.v1.Sysctl": {
            name: string;
            value: string;
        };
        "io.k8s.api.core.v1.SeccompProfile": {
            localhostProfile?: string;
            type: string;
        };
        "io.k8s.api.core.v1.SELinuxOptions": {
            level?: string;
            role?: string;
            type?: string;
            user?: string;
        };
        "io.k8s.api.core.v1.AppArmorProfile": {
            localhostProfile?: string;
            type: string;
        };
        "io.k8s.api.core.v1.PodSchedulingGroup": {
            podGroupName?: string;
        };
        "io.k8s.api.core.v1.PodSchedulingGate": {
            name: string;
        };
        "io.k8s.api.core.v1.ResourceRequirements": {
            claims?: components["schemas"]["io.k8s.api.core.v1.ResourceClaim"][];
            limits?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            requests?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
        };
        "io.k8s.api.core.v1.ResourceClaim": {
            name: string;
            request?: string;
        };
        "io.k8s.api.core.v1.PodResourceClaim": {
            name: string;
            resourceClaimName?: string;
            resourceClaimTemplateName?: string;
        };
        "io.k8s.api.core.v1.PodReadinessGate": {
            conditionType: string;
        };
        "io.k8s.api.core.v1.PodOS": {
            name: string;
        };
        "io.k8s.api.core.v1.Container": {
            args?: string[];
            command?: string[];
            env?: components["schemas"]["io.k8s.api.core.v1.EnvVar"][];
            envFrom?: components["schemas"]["io.k8s.api.core.v1.EnvFromSource"][];
            image?: string;
            imagePullPolicy?: string;
            lifecycle?: components["schemas"]["io.k8s.api.core.v1.Lifecycle"];
            livenessProbe?: components["schemas"]["io.k8s.api.core.v1.Probe"];
            name: string;
            ports?: components["schemas"]["io.k8s.api.core.v1.ContainerPort"][];
            readinessProbe?: components["schemas"]["io.k8s.api.core.v1.Probe"];
            resizePolicy?: components["schemas"]["io.k8s.api.core.v1.ContainerResizePolicy"][];
            resources?: components["schemas"]["io.k8s.api.core.v1.ResourceRequirements"];
            restartPolicy?: string;
            restartPolicyRules?: components["schemas"]["io.k8s.api.core.v1.ContainerRestartRule"][];
            securityContext?: components["schemas"]["io.k8s.api.core.v1.SecurityContext"];
            startupProbe?: components["schemas"]["io.k8s.api.core.v1.Probe"];
            stdin?: boolean;
            stdinOnce?: boolean;
            terminationMessagePath?: string;
            terminationMessagePolicy?: string;
            tty?: boolean;
            volumeDevices?: components["schemas"]["io.k8s.api.core.v1.VolumeDevice"][];
            volumeMounts?: components["schemas"]["io.k8s.api.core.v1.VolumeMount"][];
            workingDir?: string;
        };
        "io.k8s.api.core.v1.VolumeMount": {
            mountPath: string;
            mountPropagation?: string;
            name: string;
            readOnly?: boolean;
            recursiveReadOnly?: string;
            subPath?: string;
            subPathExpr?: string;
        };
        "io.k8s.api.core.v1.VolumeDevice": {
            devicePath: string;
            name: string;
        };
        "io.k8s.api.core.v1.Probe": {
            exec?: components["schemas"]["io.k8s.api.core.v1.ExecAction"];
            /** Format: int32 */
            failureThreshold?: number;
            grpc?: components["schemas"]["io.k8s.api.core.v1.GRPCAction"];
            httpGet?: components["schemas"]["io.k8s.api.core.v1.HTTPGetAction"];
            /** Format: int32 */
            initialDelaySeconds?: number;
            /** Format: int32 */
            periodSeconds?: number;
            /** Format: int32 */
            successThreshold?: number;
            tcpSocket?: components["schemas"]["io.k8s.api.core.v1.TCPSocketAction"];
            /** Format: int64 */
            terminationGracePeriodSeconds?: number;
            /** Format: int32 */
            timeoutSeconds?: number;
        };
        "io.k8s.api.core.v1.TCPSocketAction": {
            host?: string;
            port: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
        };
        "io.k8s.api.core.v1.HTTPGetAction": {
            host?: string;
            httpHeaders?: components["schemas"]["io.k8s.api.core.v1.HTTPHeader"][];
            path?: string;
            port: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            scheme?: string;
        };
        "io.k8s.api.core.v1.HTTPHeader": {
            name: string;
            value: string;
        };
        "io.k8s.api.core.v1.GRPCAction": {
            /** Format: int32 */
            port: number;
            service?: string;
        };
        "io.k8s.api.core.v1.ExecAction": {
            command?: string[];
        };
        "io.k8s.api.core.v1.SecurityContext": {
            allowPrivilegeEscalation?: boolean;
            appArmorProfile?: components["schemas"]["io.k8s.api.core.v1.AppArmorProfile"];
            capabilities?: components["schemas"]["io.k8s.api.core.v1.Capabilities"];
            privileged?: boolean;
            procMount?: string;
            readOnlyRootFilesystem?: boolean;
            /** Format: int64 */
            runAsGroup?: number;
            runAsNonRoot?: boolean;
            /** Format: int64 */
            runAsUser?: number;
            seLinuxOptions?: components["schemas"]["io.k8s.api.core.v1.SELinuxOptions"];
            seccompProfile?: components["schemas"]["io.k8s.api.core.v1.SeccompProfile"];
            windowsOptions?: components["schemas"]["io.k8s.api.core.v1.WindowsSecurityContextOptions"];
        };
        "io.k8s.api.core.v1.Capabilities": {
            add?: string[];
            drop?: string[];
        };
        "io.k8s.api.core.v1.ContainerRestartRule": {
            action: string;
            exitCodes?: components["schemas"]["io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes"];
        };
        "io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes": {
            operator: string;
            values?: number[];
        };
        "io.k8s.api.core.v1.ContainerResizePolicy": {
            resourceName: string;
            restartPolicy: string;
        };
        "io.k8s.api.core.v1.ContainerPort": {
            /** Format: int32 */
            containerPort: number;
            hostIP?: string;
            /** Format: int32 */
            hostPort?: number;
            name?: string;
            protocol?: string;
        };
        "io.k8s.api.core.v1.Lifecycle": {
            postStart?: components["schemas"]["io.k8s.api.core.v1.LifecycleHandler"];
            preStop?: components["schemas"]["io.k8s.api.core.v1.LifecycleHandler"];
            stopSignal?: string;
        };
        "io.k8s.api.core.v1.LifecycleHandler": {
            exec?: components["schemas"]["io.k8s.api.core.v1.ExecAction"];
            httpGet?: components["schemas"]["io.k8s.api.core.v1.HTTPGetAction"];
            sleep?: components["schemas"]["io.k8s.api.core.v1.SleepAction"];
            tcpSocket?: components["schemas"]["io.k8s.api.core.v1.TCPSocketAction"];
        };
        "io.k8s.api.core.v1.SleepAction": {
            /** Format: int64 */
            seconds: number;
        };
        "io.k8s.api.core.v1.EnvFromSource": {
            configMapRef?: components["schemas"]["io.k8s.api.core.v1.ConfigMapEnvSource"];
            prefix?: string;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.SecretEnvSource"];
        };
        "io.k8s.api.core.v1.SecretEnvSource": {
            name?: string;
            optional?: boolean;
        };
        "io.k8s.api.core.v1.ConfigMapEnvSource": {
            name?: string;
            optional?: boolean;
        };
        "io.k8s.api.core.v1.EnvVar": {
            name: string;
            value?: string;
            valueFrom?: components["schemas"]["io.k8s.api.core.v1.EnvVarSource"];
        };
        "io.k8s.api.core.v1.EnvVarSource": {
            configMapKeyRef?: components["schemas"]["io.k8s.api.core.v1.ConfigMapKeySelector"];
            fieldRef?: components["schemas"]["io.k8s.api.core.v1.ObjectFieldSelector"];
            fileKeyRef?: components["schemas"]["io.k8s.api.core.v1.FileKeySelector"];
            resourceFieldRef?: components["schemas"]["io.k8s.api.core.v1.ResourceFieldSelector"];
            secretKeyRef?: components["schemas"]["io.k8s.api.core.v1.SecretKeySelector"];
        };
        "io.k8s.api.core.v1.SecretKeySelector": {
            key: string;
            name?: string;
            optional?: boolean;
        };
        "io.k8s.api.core.v1.FileKeySelector": {
            key: string;
            optional?: boolean;
            path: string;
            volumeName: string;
        };
        "io.k8s.api.core.v1.ConfigMapKeySelector": {
            key: string;
            name?: string;
            optional?: boolean;
        };
        "io.k8s.api.core.v1.HostAlias": {
            hostnames?: string[];
            ip: string;
        };
        "io.k8s.api.core.v1.EphemeralContainer": {
            args?: string[];
            command?: string[];
            env?: components["schemas"]["io.k8s.api.core.v1.EnvVar"][];
            envFrom?: components["schemas"]["io.k8s.api.core.v1.EnvFromSource"][];
            image?: string;
            imagePullPolicy?: string;
            lifecycle?: components["schemas"]["io.k8s.api.core.v1.Lifecycle"];
            livenessProbe?: components["schemas"]["io.k8s.api.core.v1.Probe"];
            name: string;
            ports?: components["schemas"]["io.k8s.api.core.v1.ContainerPort"][];
            readinessProbe?: components["schemas"]["io.k8s.api.core.v1.Probe"];
            resizePolicy?: components["schemas"]["io.k8s.api.core.v1.ContainerResizePolicy"][];
            resources?: components["schemas"]["io.k8s.api.core.v1.ResourceRequirements"];
            restartPolicy?: string;
            restartPolicyRules?: components["schemas"]["io.k8s.api.core.v1.ContainerRestartRule"][];
            securityContext?: components["schemas"]["io.k8s.api.core.v1.SecurityContext"];
            startupProbe?: components["schemas"]["io.k8s.api.core.v1.Probe"];
            stdin?: boolean;
            stdinOnce?: boolean;
            targetContainerName?: string;
            terminationMessagePath?: string;
            terminationMessagePolicy?: string;
            tty?: boolean;
            volumeDevices?: components["schemas"]["io.k8s.api.core.v1.VolumeDevice"][];
            volumeMounts?: components["schemas"]["io.k8s.api.core.v1.VolumeMount"][];
            workingDir?: string;
        };
        "io.k8s.api.core.v1.PodDNSConfig": {
            nameservers?: string[];
            options?: components["schemas"]["io.k8s.api.core.v1.PodDNSConfigOption"][];
            searches?: string[];
        };
        "io.k8s.api.core.v1.PodDNSConfigOption": {
            name?: string;
            value?: string;
        };
        "io.k8s.api.core.v1.Affinity": {
            nodeAffinity?: components["schemas"]["io.k8s.api.core.v1.NodeAffinity"];
            podAffinity?: components["schemas"]["io.k8s.api.core.v1.PodAffinity"];
            podAntiAffinity?: components["schemas"]["io.k8s.api.core.v1.PodAntiAffinity"];
        };
        "io.k8s.api.core.v1.PodAntiAffinity": {
            preferredDuringSchedulingIgnoredDuringExecution?: components["schemas"]["io.k8s.api.core.v1.WeightedPodAffinityTerm"][];
            requiredDuringSchedulingIgnoredDuringExecution?: components["schemas"]["io.k8s.api.core.v1.PodAffinityTerm"][];
        };
        "io.k8s.api.core.v1.PodAffinityTerm": {
            labelSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            matchLabelKeys?: string[];
            mismatchLabelKeys?: string[];
            namespaceSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            namespaces?: string[];
            topologyKey: string;
        };
        "io.k8s.api.core.v1.WeightedPodAffinityTerm": {
            podAffinityTerm: components["schemas"]["io.k8s.api.core.v1.PodAffinityTerm"];
            /** Format: int32 */
            weight: number;
        };
        "io.k8s.api.core.v1.PodAffinity": {
            preferredDuringSchedulingIgnoredDuringExecution?: components["schemas"]["io.k8s.api.core.v1.WeightedPodAffinityTerm"][];
            requiredDuringSchedulingIgnoredDuringExecution?: components["schemas"]["io.k8s.api.core.v1.PodAffinityTerm"][];
        };
        "io.k8s.api.core.v1.NodeAffinity": {
            preferredDuringSchedulingIgnoredDuringExecution?: components["schemas"]["io.k8s.api.core.v1.PreferredSchedulingTerm"][];
            requiredDuringSchedulingIgnoredDuringExecution?: components["schemas"]["io.k8s.api.core.v1.NodeSelector"];
        };
        "io.k8s.api.core.v1.NodeSelector": {
            nodeSelectorTerms: components["schemas"]["io.k8s.api.core.v1.NodeSelectorTerm"][];
        };
        "io.k8s.api.core.v1.NodeSelectorTerm": {
            matchExpressions?: components["schemas"]["io.k8s.api.core.v1.NodeSelectorRequirement"][];
            matchFields?: components["schemas"]["io.k8s.api.core.v1.NodeSelectorRequirement"][];
        };
        "io.k8s.api.core.v1.NodeSelectorRequirement": {
            key: string;
            operator: string;
            values?: string[];
        };
        "io.k8s.api.core.v1.PreferredSchedulingTerm": {
            preference: components["schemas"]["io.k8s.api.core.v1.NodeSelectorTerm"];
            /** Format: int32 */
            weight: number;
        };
        "io.k8s.api.core.v1.Pod": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.core.v1.PodSpec"];
            status?: components["schemas"]["io.k8s.api.core.v1.PodStatus"];
        };
        "io.k8s.api.core.v1.PodStatus": {
            allocatedResources?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            conditions?: components["schemas"]["io.k8s.api.core.v1.PodCondition"][];
            containerStatuses?: components["schemas"]["io.k8s.api.core.v1.ContainerStatus"][];
            ephemeralContainerStatuses?: components["schemas"]["io.k8s.api.core.v1.ContainerStatus"][];
            extendedResourceClaimStatus?: components["schemas"]["io.k8s.api.core.v1.PodExtendedResourceClaimStatus"];
            hostIP?: string;
            hostIPs?: components["schemas"]["io.k8s.api.core.v1.HostIP"][];
            initContainerStatuses?: components["schemas"]["io.k8s.api.core.v1.ContainerStatus"][];
            message?: string;
            nodeAllocatableResourceClaimStatuses?: components["schemas"]["io.k8s.api.core.v1.NodeAllocatableResourceClaimStatus"][];
            nominatedNodeName?: string;
            /** Format: int64 */
            observedGeneration?: number;
            phase?: string;
            podIP?: string;
            podIPs?: components["schemas"]["io.k8s.api.core.v1.PodIP"][];
            qosClass?: string;
            reason?: string;
            resize?: string;
            resourceClaimStatuses?: components["schemas"]["io.k8s.api.core.v1.PodResourceClaimStatus"][];
            resources?: components["schemas"]["io.k8s.api.core.v1.ResourceRequirements"];
            startTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
        };
        "io.k8s.api.core.v1.PodResourceClaimStatus": {
            name: string;
            resourceClaimName?: string;
        };
        "io.k8s.api.core.v1.PodIP": {
            ip: string;
        };
        "io.k8s.api.core.v1.NodeAllocatableResourceClaimStatus": {
            containers?: string[];
            resourceClaimName: string;
            resources: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
        };
        "io.k8s.api.core.v1.ContainerStatus": {
            allocatedResources?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            allocatedResourcesStatus?: components["schemas"]["io.k8s.api.core.v1.ResourceStatus"][];
            containerID?: string;
            image: string;
            imageID: string;
            lastState?: components["schemas"]["io.k8s.api.core.v1.ContainerState"];
            name: string;
            ready: boolean;
            resources?: components["schemas"]["io.k8s.api.core.v1.ResourceRequirements"];
            /** Format: int32 */
            restartCount: number;
            started?: boolean;
            state?: components["schemas"]["io.k8s.api.core.v1.ContainerState"];
            stopSignal?: string;
            user?: components["schemas"]["io.k8s.api.core.v1.ContainerUser"];
            volumeMounts?: components["schemas"]["io.k8s.api.core.v1.VolumeMountStatus"][];
        };
        "io.k8s.api.core.v1.VolumeMountStatus": {
            mountPath: string;
            name: string;
            readOnly?: boolean;
            recursiveReadOnly?: string;
            volumeStatus?: components["schemas"]["io.k8s.api.core.v1.VolumeStatus"];
        };
        "io.k8s.api.core.v1.VolumeStatus": {
            image?: components["schemas"]["io.k8s.api.core.v1.ImageVolumeStatus"];
        };
        "io.k8s.api.core.v1.ImageVolumeStatus": {
            imageRef: string;
        };
        "io.k8s.api.core.v1.ContainerUser": {
            linux?: components["schemas"]["io.k8s.api.core.v1.LinuxContainerUser"];
        };
        "io.k8s.api.core.v1.LinuxContainerUser": {
            /** Format: int64 */
            gid: number;
            supplementalGroups?: number[];
            /** Format: int64 */
            uid: number;
        };
        "io.k8s.api.core.v1.ContainerState": {
            running?: components["schemas"]["io.k8s.api.core.v1.ContainerStateRunning"];
            terminated?: components["schemas"]["io.k8s.api.core.v1.ContainerStateTerminated"];
            waiting?: components["schemas"]["io.k8s.api.core.v1.ContainerStateWaiting"];
        };
        "io.k8s.api.core.v1.ContainerStateWaiting": {
            message?: string;
            reason?: string;
        };
        "io.k8s.api.core.v1.ContainerStateTerminated": {
            containerID?: string;
            /** Format: int32 */
            exitCode: number;
            finishedAt?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            /** Format: int32 */
            signal?: number;
            startedAt?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
        };
        "io.k8s.api.core.v1.ContainerStateRunning": {
            startedAt?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
        };
        "io.k8s.api.core.v1.ResourceStatus": {
            name: string;
            resources?: components["schemas"]["io.k8s.api.core.v1.ResourceHealth"][];
        };
        "io.k8s.api.core.v1.ResourceHealth": {
            health?: string;
            message?: string;
            resourceID: string;
        };
        "io.k8s.api.core.v1.HostIP": {
            ip: string;
        };
        "io.k8s.api.core.v1.PodExtendedResourceClaimStatus": {
            requestMappings: components["schemas"]["io.k8s.api.core.v1.ContainerExtendedResourceRequest"][];
            resourceClaimName: string;
        };
        "io.k8s.api.core.v1.ContainerExtendedResourceRequest": {
            containerName: string;
            requestName: string;
            resourceName: string;
        };
        "io.k8s.api.core.v1.PodCondition": {
            lastProbeTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            /** Format: int64 */
            observedGeneration?: number;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.api.core.v1.PersistentVolumeClaim": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaimSpec"];
            status?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaimStatus"];
        };
        "io.k8s.api.core.v1.PersistentVolumeClaimStatus": {
            accessModes?: string[];
            allocatedResourceStatuses?: {
                [key: string]: string;
            };
            allocatedResources?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            capacity?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            conditions?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaimCondition"][];
            currentVolumeAttributesClassName?: string;
            modifyVolumeStatus?: components["schemas"]["io.k8s.api.core.v1.ModifyVolumeStatus"];
            phase?: string;
        };
        "io.k8s.api.core.v1.ModifyVolumeStatus": {
            status: string;
            targetVolumeAttributesClassName?: string;
        };
        "io.k8s.api.core.v1.PersistentVolumeClaimCondition": {
            lastProbeTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.api.core.v1.PersistentVolume": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeSpec"];
            status?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeStatus"];
        };
        "io.k8s.api.core.v1.PersistentVolumeStatus": {
            lastPhaseTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            phase?: string;
            reason?: string;
        };
        "io.k8s.api.core.v1.PersistentVolumeSpec": {
            accessModes?: string[];
            awsElasticBlockStore?: components["schemas"]["io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource"];
            azureDisk?: components["schemas"]["io.k8s.api.core.v1.AzureDiskVolumeSource"];
            azureFile?: components["schemas"]["io.k8s.api.core.v1.AzureFilePersistentVolumeSource"];
            capacity?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            cephfs?: components["schemas"]["io.k8s.api.core.v1.CephFSPersistentVolumeSource"];
            cinder?: components["schemas"]["io.k8s.api.core.v1.CinderPersistentVolumeSource"];
            claimRef?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
            csi?: components["schemas"]["io.k8s.api.core.v1.CSIPersistentVolumeSource"];
            fc?: components["schemas"]["io.k8s.api.core.v1.FCVolumeSource"];
            flexVolume?: components["schemas"]["io.k8s.api.core.v1.FlexPersistentVolumeSource"];
            flocker?: components["schemas"]["io.k8s.api.core.v1.FlockerVolumeSource"];
            gcePersistentDisk?: components["schemas"]["io.k8s.api.core.v1.GCEPersistentDiskVolumeSource"];
            glusterfs?: components["schemas"]["io.k8s.api.core.v1.GlusterfsPersistentVolumeSource"];
            hostPath?: components["schemas"]["io.k8s.api.core.v1.HostPathVolumeSource"];
            iscsi?: components["schemas"]["io.k8s.api.core.v1.ISCSIPersistentVolumeSource"];
            local?: components["schemas"]["io.k8s.api.core.v1.LocalVolumeSource"];
            mountOptions?: string[];
            nfs?: components["schemas"]["io.k8s.api.core.v1.NFSVolumeSource"];
            nodeAffinity?: components["schemas"]["io.k8s.api.core.v1.VolumeNodeAffinity"];
            persistentVolumeReclaimPolicy?: string;
            photonPersistentDisk?: components["schemas"]["io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource"];
            portworxVolume?: components["schemas"]["io.k8s.api.core.v1.PortworxVolumeSource"];
            quobyte?: components["schemas"]["io.k8s.api.core.v1.QuobyteVolumeSource"];
            rbd?: components["schemas"]["io.k8s.api.core.v1.RBDPersistentVolumeSource"];
            scaleIO?: components["schemas"]["io.k8s.api.core.v1.ScaleIOPersistentVolumeSource"];
            storageClassName?: string;
            storageos?: components["schemas"]["io.k8s.api.core.v1.StorageOSPersistentVolumeSource"];
            volumeAttributesClassName?: string;
            volumeMode?: string;
            vsphereVolume?: components["schemas"]["io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource"];
        };
        "io.k8s.api.core.v1.StorageOSPersistentVolumeSource": {
            fsType?: string;
            readOnly?: boolean;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
            volumeName?: string;
            volumeNamespace?: string;
        };
        "io.k8s.api.core.v1.ScaleIOPersistentVolumeSource": {
            fsType?: string;
            gateway: string;
            protectionDomain?: string;
            readOnly?: boolean;
            secretRef: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            sslEnabled?: boolean;
            storageMode?: string;
            storagePool?: string;
            system: string;
            volumeName?: string;
        };
        "io.k8s.api.core.v1.SecretReference": {
            name?: string;
            namespace?: string;
        };
        "io.k8s.api.core.v1.RBDPersistentVolumeSource": {
            fsType?: string;
            image: string;
            keyring?: string;
            monitors: string[];
            pool?: string;
            readOnly?: boolean;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            user?: string;
        };
        "io.k8s.api.core.v1.VolumeNodeAffinity": {
            required?: components["schemas"]["io.k8s.api.core.v1.NodeSelector"];
        };
        "io.k8s.api.core.v1.LocalVolumeSource": {
            fsType?: string;
            path: string;
        };
        "io.k8s.api.core.v1.ISCSIPersistentVolumeSource": {
            chapAuthDiscovery?: boolean;
            chapAuthSession?: boolean;
            fsType?: string;
            initiatorName?: string;
            iqn: string;
            iscsiInterface?: string;
            /** Format: int32 */
            lun: number;
            portals?: string[];
            readOnly?: boolean;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            targetPortal: string;
        };
        "io.k8s.api.core.v1.GlusterfsPersistentVolumeSource": {
            endpoints: string;
            endpointsNamespace?: string;
            path: string;
            readOnly?: boolean;
        };
        "io.k8s.api.core.v1.FlexPersistentVolumeSource": {
            driver: string;
            fsType?: string;
            options?: {
                [key: string]: string;
            };
            readOnly?: boolean;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
        };
        "io.k8s.api.core.v1.CSIPersistentVolumeSource": {
            controllerExpandSecretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            controllerPublishSecretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            driver: string;
            fsType?: string;
            nodeExpandSecretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            nodePublishSecretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            nodeStageSecretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            readOnly?: boolean;
            volumeAttributes?: {
                [key: string]: string;
            };
            volumeHandle: string;
        };
        "io.k8s.api.core.v1.CinderPersistentVolumeSource": {
            fsType?: string;
            readOnly?: boolean;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            volumeID: string;
        };
        "io.k8s.api.core.v1.CephFSPersistentVolumeSource": {
            monitors: string[];
            path?: string;
            readOnly?: boolean;
            secretFile?: string;
            secretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            user?: string;
        };
        "io.k8s.api.core.v1.AzureFilePersistentVolumeSource": {
            readOnly?: boolean;
            secretName: string;
            secretNamespace?: string;
            shareName: string;
        };
        "io.k8s.api.core.v1.Node": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.core.v1.NodeSpec"];
            status?: components["schemas"]["io.k8s.api.core.v1.NodeStatus"];
        };
        "io.k8s.api.core.v1.NodeStatus": {
            addresses?: components["schemas"]["io.k8s.api.core.v1.NodeAddress"][];
            allocatable?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            capacity?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            conditions?: components["schemas"]["io.k8s.api.core.v1.NodeCondition"][];
            config?: components["schemas"]["io.k8s.api.core.v1.NodeConfigStatus"];
            daemonEndpoints?: components["schemas"]["io.k8s.api.core.v1.NodeDaemonEndpoints"];
            declaredFeatures?: string[];
            features?: components["schemas"]["io.k8s.api.core.v1.NodeFeatures"];
            images?: components["schemas"]["io.k8s.api.core.v1.ContainerImage"][];
            nodeInfo?: components["schemas"]["io.k8s.api.core.v1.NodeSystemInfo"];
            phase?: string;
            runtimeHandlers?: components["schemas"]["io.k8s.api.core.v1.NodeRuntimeHandler"][];
            volumesAttached?: components["schemas"]["io.k8s.api.core.v1.AttachedVolume"][];
            volumesInUse?: string[];
        };
        "io.k8s.api.core.v1.AttachedVolume": {
            devicePath: string;
            name: string;
        };
        "io.k8s.api.core.v1.NodeRuntimeHandler": {
            features?: components["schemas"]["io.k8s.api.core.v1.NodeRuntimeHandlerFeatures"];
            name?: string;
        };
        "io.k8s.api.core.v1.NodeRuntimeHandlerFeatures": {
            recursiveReadOnlyMounts?: boolean;
            userNamespaces?: boolean;
        };
        "io.k8s.api.core.v1.NodeSystemInfo": {
            architecture: string;
            bootID: string;
            containerRuntimeVersion: string;
            kernelVersion: string;
            kubeProxyVersion: string;
            kubeletVersion: string;
            machineID: string;
            operatingSystem: string;
            osImage: string;
            swap?: components["schemas"]["io.k8s.api.core.v1.NodeSwapStatus"];
            systemUUID: string;
        };
        "io.k8s.api.core.v1.NodeSwapStatus": {
            /** Format: int64 */
            capacity?: number;
        };
        "io.k8s.api.core.v1.ContainerImage": {
            names?: string[];
            /** Format: int64 */
            sizeBytes?: number;
        };
        "io.k8s.api.core.v1.NodeFeatures": {
            supplementalGroupsPolicy?: boolean;
        };
        "io.k8s.api.core.v1.NodeDaemonEndpoints": {
            kubeletEndpoint?: components["schemas"]["io.k8s.api.core.v1.DaemonEndpoint"];
        };
        "io.k8s.api.core.v1.DaemonEndpoint": {
            /** Format: int32 */
            Port: number;
        };
        "io.k8s.api.core.v1.NodeConfigStatus": {
            active?: components["schemas"]["io.k8s.api.core.v1.NodeConfigSource"];
            assigned?: components["schemas"]["io.k8s.api.core.v1.NodeConfigSource"];
            error?: string;
            lastKnownGood?: components["schemas"]["io.k8s.api.core.v1.NodeConfigSource"];
        };
        "io.k8s.api.core.v1.NodeConfigSource": {
            configMap?: components["schemas"]["io.k8s.api.core.v1.ConfigMapNodeConfigSource"];
        };
        "io.k8s.api.core.v1.ConfigMapNodeConfigSource": {
            kubeletConfigKey: string;
            name: string;
            namespace: string;
            resourceVersion?: string;
            uid?: string;
        };
        "io.k8s.api.core.v1.NodeCondition": {
            lastHeartbeatTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.api.core.v1.NodeAddress": {
            address: string;
            type: string;
        };
        "io.k8s.api.core.v1.NodeSpec": {
            configSource?: components["schemas"]["io.k8s.api.core.v1.NodeConfigSource"];
            externalID?: string;
            podCIDR?: string;
            podCIDRs?: string[];
            providerID?: string;
            taints?: components["schemas"]["io.k8s.api.core.v1.Taint"][];
            unschedulable?: boolean;
        };
        "io.k8s.api.core.v1.Taint": {
            effect: string;
            key: string;
            timeAdded?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            value?: string;
        };
        "io.k8s.api.core.v1.Namespace": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.core.v1.NamespaceSpec"];
            status?: components["schemas"]["io.k8s.api.core.v1.NamespaceStatus"];
        };
        "io.k8s.api.core.v1.NamespaceStatus": {
            conditions?: components["schemas"]["io.k8s.api.core.v1.NamespaceCondition"][];
            phase?: string;
        };
        "io.k8s.api.core.v1.NamespaceCondition": {
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.api.core.v1.NamespaceSpec": {
            finalizers?: string[];
        };
        "io.k8s.api.core.v1.LimitRange": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.core.v1.LimitRangeSpec"];
        };
        "io.k8s.api.core.v1.LimitRangeSpec": {
            limits: components["schemas"]["io.k8s.api.core.v1.LimitRangeItem"][];
        };
        "io.k8s.api.core.v1.LimitRangeItem": {
            defaultRequest?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            max?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            maxLimitRequestRatio?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            min?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            type: string;
        };
        "io.k8s.api.core.v1.Event": {
            action?: string;
            apiVersion?: string;
            /** Format: int32 */
            count?: number;
            eventTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"];
            firstTimestamp?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            involvedObject: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
            kind?: string;
            lastTimestamp?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            metadata: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            reason?: string;
            related?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
            reportingComponent?: string;
            reportingInstance?: string;
            series?: components["schemas"]["io.k8s.api.core.v1.EventSeries"];
            source?: components["schemas"]["io.k8s.api.core.v1.EventSource"];
            type?: string;
        };
        "io.k8s.api.core.v1.EventSource": {
            component?: string;
            host?: string;
        };
        "io.k8s.api.core.v1.EventSeries": {
            /** Format: int32 */
            count?: number;
            lastObservedTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"];
        };
        /** Format: date-time */
        "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": string;
        "io.k8s.api.core.v1.Endpoints": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            subsets?: components["schemas"]["io.k8s.api.core.v1.EndpointSubset"][];
        };
        "io.k8s.api.core.v1.EndpointSubset": {
            addresses?: components["schemas"]["io.k8s.api.core.v1.EndpointAddress"][];
            notReadyAddresses?: components["schemas"]["io.k8s.api.core.v1.EndpointAddress"][];
            ports?: components["schemas"]["io.k8s.api.core.v1.EndpointPort"][];
        };
        "io.k8s.api.core.v1.EndpointPort": {
            appProtocol?: string;
            name?: string;
            /** Format: int32 */
            port: number;
            protocol?: string;
        };
        "io.k8s.api.core.v1.EndpointAddress": {
            hostname?: string;
            ip: string;
            nodeName?: string;
            targetRef?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
        };
        "io.k8s.api.core.v1.ConfigMap": {
            apiVersion?: string;
            binaryData?: {
                [key: string]: string;
            };
            data?: {
                [key: string]: string;
            };
            immutable?: boolean;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
        };
        "io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            webhooks?: components["schemas"]["io.k8s.api.admissionregistration.v1.ValidatingWebhook"][];
        };
        "io.k8s.api.admissionregistration.v1.ValidatingWebhook": {
            admissionReviewVersions: string[];
            clientConfig: components["schemas"]["io.k8s.api.admissionregistration.v1.WebhookClientConfig"];
            failurePolicy?: string;
            matchConditions?: components["schemas"]["io.k8s.api.admissionregistration.v1.MatchCondition"][];
            matchPolicy?: string;
            name: string;
            namespaceSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            objectSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            rules?: components["schemas"]["io.k8s.api.admissionregistration.v1.RuleWithOperations"][];
            sideEffects: string;
            /** Format: int32 */
            timeoutSeconds?: number;
        };
        "io.k8s.api.admissionregistration.v1.RuleWithOperations": {
            apiGroups?: string[];
            apiVersions?: string[];
            operations?: string[];
            resources?: string[];
            scope?: string;
        };
        "io.k8s.api.admissionregistration.v1.MatchCondition": {
            expression: string;
            name: string;
        };
        "io.k8s.api.admissionregistration.v1.WebhookClientConfig": {
            /** Format: byte */
            caBundle?: string;
            service?: components["schemas"]["io.k8s.api.admissionregistration.v1.ServiceReference"];
            url?: string;
        };
        "io.k8s.api.admissionregistration.v1.ServiceReference": {
            name: string;
            namespace: string;
            path?: string;
            /** Format: int32 */
            port?: number;
        };
        "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec"];
            status?: components["schemas"]["io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyStatus"];
        };
        "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyStatus": {
            conditions?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Condition"][];
            /** Format: int64 */
            observedGeneration?: number;
            typeChecking?: components["schemas"]["io.k8s.api.admissionregistration.v1.TypeChecking"];
        };
        "io.k8s.api.admissionregistration.v1.TypeChecking": {
            expressionWarnings?: components["schemas"]["io.k8s.api.admissionregistration.v1.ExpressionWarning"][];
        };
        "io.k8s.api.admissionregistration.v1.ExpressionWarning": {
            fieldRef: string;
            warning: string;
        };
        "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec": {
            auditAnnotations?: components["schemas"]["io.k8s.api.admissionregistration.v1.AuditAnnotation"][];
            failurePolicy?: string;
            matchConditions?: components["schemas"]["io.k8s.api.admissionregistration.v1.MatchCondition"][];
            matchConstraints?: components["schemas"]["io.k8s.api.admissionregistration.v1.MatchResources"];
            paramKind?: components["schemas"]["io.k8s.api.admissionregistration.v1.ParamKind"];
            validations?: components["schemas"]["io.k8s.api.admissionregistration.v1.Validation"][];
            variables?: components["schemas"]["io.k8s.api.admissionregistration.v1.Variable"][];
        };
        "io.k8s.api.admissionregistration.v1.Variable": {
            expression: string;
            name: string;
        };
        "io.k8s.api.admissionregistration.v1.Validation": {
            expression: string;
            message?: string;
            messageExpression?: string;
            reason?: string;
        };
        "io.k8s.api.admissionregistration.v1.ParamKind": {
            apiVersion?: string;
            kind?: string;
        };
        "io.k8s.api.admissionregistration.v1.MatchResources": {
            excludeResourceRules?: components["schemas"]["io.k8s.api.admissionregistration.v1.NamedRuleWithOperations"][];
            matchPolicy?: string;
            namespaceSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            objectSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            resourceRules?: components["schemas"]["io.k8s.api.admissionregistration.v1.NamedRuleWithOperations"][];
        };
        "io.k8s.api.admissionregistration.v1.NamedRuleWithOperations": {
            apiGroups?: string[];
            apiVersions?: string[];
            operations?: string[];
            resourceNames?: string[];
            resources?: string[];
            scope?: string;
        };
        "io.k8s.api.admissionregistration.v1.AuditAnnotation": {
            key: string;
            valueExpression: string;
        };
        "io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            webhooks?: components["schemas"]["io.k8s.api.admissionregistration.v1.MutatingWebhook"][];
        };
        "io.k8s.api.admissionregistration.v1.MutatingWebhook": {
            admissionReviewVersions: string[];
            clientConfig: components["schemas"]["io.k8s.api.admissionregistration.v1.WebhookClientConfig"];
            failurePolicy?: string;
            matchConditions?: components["schemas"]["io.k8s.api.admissionregistration.v1.MatchCondition"][];
            matchPolicy?: string;
            name: string;
            namespaceSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            objectSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            reinvocationPolicy?: string;
            rules?: components["schemas"]["io.k8s.api.admissionregistration.v1.RuleWithOperations"][];
            sideEffects: string;
            /** Format: int32 */
            timeoutSeconds?: number;
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec"];
            status?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus"];
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus": {
            acceptedNames?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames"];
            conditions?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondition"][];
            /** Format: int64 */
            observedGeneration?: number;
            storedVersions?: string[];
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondition": {
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            /** Format: int64 */
            observedGeneration?: number;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames": {
            categories?: string[];
            kind: string;
            listKind?: string;
            plural: string;
            shortNames?: string[];
            singular?: string;
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec": {
            conversion?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion"];
            group: string;
            names: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames"];
            preserveUnknownFields?: boolean;
            scope: string;
            versions: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion"][];
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion": {
            additionalPrinterColumns?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition"][];
            deprecated?: boolean;
            deprecationWarning?: string;
            name: string;
            schema?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation"];
            selectableFields?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.SelectableField"][];
            served: boolean;
            storage: boolean;
            subresources?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources"];
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources": {
            scale?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale"];
            status?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceStatus"];
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceStatus": Record<string, never>;
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale": {
            labelSelectorPath?: string;
            specReplicasPath: string;
            statusReplicasPath: string;
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.SelectableField": {
            jsonPath: string;
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation": {
            openAPIV3Schema?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"];
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps": {
            $ref?: string;
            $schema?: string;
            additionalItems?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool"];
            additionalProperties?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool"];
            allOf?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"][];
            anyOf?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"][];
            definitions?: {
                [key: string]: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"];
            };
            dependencies?: {
                [key: string]: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray"];
            };
            description?: string;
            enum?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON"][];
            example?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON"];
            exclusiveMaximum?: boolean;
            exclusiveMinimum?: boolean;
            externalDocs?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation"];
            format?: string;
            id?: string;
            items?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray"];
            /** Format: int64 */
            maxItems?: number;
            /** Format: int64 */
            maxLength?: number;
            /** Format: int64 */
            maxProperties?: number;
            /** Format: double */
            maximum?: number;
            /** Format: int64 */
            minItems?: number;
            /** Format: int64 */
            minLength?: number;
            /** Format: int64 */
            minProperties?: number;
            /** Format: double */
            minimum?: number;
            /** Format: double */
            multipleOf?: number;
            not?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"];
            nullable?: boolean;
            oneOf?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"][];
            pattern?: string;
            patternProperties?: {
                [key: string]: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"];
            };
            properties?: {
                [key: string]: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"];
            };
            required?: string[];
            title?: string;
            type?: string;
            uniqueItems?: boolean;
            "x-kubernetes-embedded-resource"?: boolean;
            "x-kubernetes-int-or-string"?: boolean;
            "x-kubernetes-list-map-keys"?: string[];
            "x-kubernetes-list-type"?: string;
            "x-kubernetes-map-type"?: string;
            "x-kubernetes-preserve-unknown-fields"?: boolean;
            "x-kubernetes-validations"?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ValidationRule"][];
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ValidationRule": {
            fieldPath?: string;
            message?: string;
            messageExpression?: string;
            optionalOldSelf?: boolean;
            reason?: string;
            rule: string;
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray": unknown;
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation": {
            description?: string;
            url?: string;
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": unknown;
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": unknown;
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool": unknown;
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition": {
            description?: string;
            format?: string;
            jsonPath: string;
            name: string;
            /** Format: int32 */
            priority?: number;
            type: string;
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion": {
            strategy: string;
            webhook?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion"];
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion": {
            clientConfig?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig"];
            conversionReviewVersions: string[];
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig": {
            /** Format: byte */
            caBundle?: string;
            service?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference"];
            url?: string;
        };
        "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference": {
            name: string;
            namespace: string;
            path?: string;
            /** Format: int32 */
            port?: number;
        };
        "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec"];
            status?: components["schemas"]["io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus"];
        };
        "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus": {
            conditions?: components["schemas"]["io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceCondition"][];
        };
        "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceCondition": {
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec": {
            /** Format: byte */
            caBundle?: string;
            group?: string;
            /** Format: int32 */
            groupPriorityMinimum: number;
            insecureSkipTLSVerify?: boolean;
            service?: components["schemas"]["io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference"];
            version?: string;
            /** Format: int32 */
            versionPriority: number;
        };
        "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference": {
            name?: string;
            namespace?: string;
            /** Format: int32 */
            port?: number;
        };
        "io.k8s.api.apps.v1.StatefulSet": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.apps.v1.StatefulSetSpec"];
            status?: components["schemas"]["io.k8s.api.apps.v1.StatefulSetStatus"];
        };
        "io.k8s.api.apps.v1.StatefulSetStatus": {
            /** Format: int32 */
            availableReplicas?: number;
            /** Format: int32 */
            collisionCount?: number;
            conditions?: components["schemas"]["io.k8s.api.apps.v1.StatefulSetCondition"][];
            /** Format: int32 */
            currentReplicas?: number;
            currentRevision?: string;
            /** Format: int64 */
            observedGeneration?: number;
            /** Format: int32 */
            readyReplicas?: number;
            /** Format: int32 */
            replicas: number;
            updateRevision?: string;
            /** Format: int32 */
            updatedReplicas?: number;
        };
        "io.k8s.api.apps.v1.StatefulSetCondition": {
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.api.apps.v1.StatefulSetSpec": {
            /** Format: int32 */
            minReadySeconds?: number;
            ordinals?: components["schemas"]["io.k8s.api.apps.v1.StatefulSetOrdinals"];
            persistentVolumeClaimRetentionPolicy?: components["schemas"]["io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy"];
            podManagementPolicy?: string;
            /** Format: int32 */
            replicas?: number;
            /** Format: int32 */
            revisionHistoryLimit?: number;
            selector: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            serviceName?: string;
            template: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
            updateStrategy?: components["schemas"]["io.k8s.api.apps.v1.StatefulSetUpdateStrategy"];
            volumeClaimTemplates?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaim"][];
        };
        "io.k8s.api.apps.v1.StatefulSetUpdateStrategy": {
            rollingUpdate?: components["schemas"]["io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy"];
            type?: string;
        };
        "io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy": {
            maxUnavailable?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            /** Format: int32 */
            partition?: number;
        };
        "io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy": {
            whenDeleted?: string;
            whenScaled?: string;
        };
        "io.k8s.api.apps.v1.StatefulSetOrdinals": {
            /** Format: int32 */
            start?: number;
        };
        "io.k8s.api.apps.v1.ReplicaSet": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.apps.v1.ReplicaSetSpec"];
            status?: components["schemas"]["io.k8s.api.apps.v1.ReplicaSetStatus"];
        };
        "io.k8s.api.apps.v1.ReplicaSetStatus": {
            /** Format: int32 */
            availableReplicas?: number;
            conditions?: components["schemas"]["io.k8s.api.apps.v1.ReplicaSetCondition"][];
            /** Format: int32 */
            fullyLabeledReplicas?: number;
            /** Format: int64 */
            observedGeneration?: number;
            /** Format: int32 */
            readyReplicas?: number;
            /** Format: int32 */
            replicas: number;
            /** Format: int32 */
            terminatingReplicas?: number;
        };
        "io.k8s.api.apps.v1.ReplicaSetCondition": {
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.api.apps.v1.ReplicaSetSpec": {
            /** Format: int32 */
            minReadySeconds?: number;
            /** Format: int32 */
            replicas?: number;
            selector: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            template?: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
        };
        "io.k8s.api.apps.v1.Deployment": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.apps.v1.DeploymentSpec"];
            status?: components["schemas"]["io.k8s.api.apps.v1.DeploymentStatus"];
        };
        "io.k8s.api.apps.v1.DeploymentStatus": {
            /** Format: int32 */
            availableReplicas?: number;
            /** Format: int32 */
            collisionCount?: number;
            conditions?: components["schemas"]["io.k8s.api.apps.v1.DeploymentCondition"][];
            /** Format: int64 */
            observedGeneration?: number;
            /** Format: int32 */
            readyReplicas?: number;
            /** Format: int32 */
            replicas?: number;
            /** Format: int32 */
            terminatingReplicas?: number;
            /** Format: int32 */
            unavailableReplicas?: number;
            /** Format: int32 */
            updatedReplicas?: number;
        };
        "io.k8s.api.apps.v1.DeploymentCondition": {
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            lastUpdateTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.api.apps.v1.DeploymentSpec": {
            /** Format: int32 */
            minReadySeconds?: number;
            paused?: boolean;
            /** Format: int32 */
            progressDeadlineSeconds?: number;
            /** Format: int32 */
            replicas?: number;
            /** Format: int32 */
            revisionHistoryLimit?: number;
            selector: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            strategy?: components["schemas"]["io.k8s.api.apps.v1.DeploymentStrategy"];
            template: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
        };
        "io.k8s.api.apps.v1.DeploymentStrategy": {
            rollingUpdate?: components["schemas"]["io.k8s.api.apps.v1.RollingUpdateDeployment"];
            type?: string;
        };
        "io.k8s.api.apps.v1.RollingUpdateDeployment": {
            maxSurge?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            maxUnavailable?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
        };
        "io.k8s.api.apps.v1.DaemonSet": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.apps.v1.DaemonSetSpec"];
            status?: components["schemas"]["io.k8s.api.apps.v1.DaemonSetStatus"];
        };
        "io.k8s.api.apps.v1.DaemonSetStatus": {
            /** Format: int32 */
            collisionCount?: number;
            conditions?: components["schemas"]["io.k8s.api.apps.v1.DaemonSetCondition"][];
            /** Format: int32 */
            currentNumberScheduled: number;
            /** Format: int32 */
            desiredNumberScheduled: number;
            /** Format: int32 */
            numberAvailable?: number;
            /** Format: int32 */
            numberMisscheduled: number;
            /** Format: int32 */
            numberReady: number;
            /** Format: int32 */
            numberUnavailable?: number;
            /** Format: int64 */
            observedGeneration?: number;
            /** Format: int32 */
            updatedNumberScheduled?: number;
        };
        "io.k8s.api.apps.v1.DaemonSetCondition": {
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.api.apps.v1.DaemonSetSpec": {
            /** Format: int32 */
            minReadySeconds?: number;
            /** Format: int32 */
            revisionHistoryLimit?: number;
            selector: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            template: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
            updateStrategy?: components["schemas"]["io.k8s.api.apps.v1.DaemonSetUpdateStrategy"];
        };
        "io.k8s.api.apps.v1.DaemonSetUpdateStrategy": {
            rollingUpdate?: components["schemas"]["io.k8s.api.apps.v1.RollingUpdateDaemonSet"];
            type?: string;
        };
        "io.k8s.api.apps.v1.RollingUpdateDaemonSet": {
            maxSurge?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            maxUnavailable?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
        };
        "io.k8s.api.authorization.v1.SelfSubjectAccessReview": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: components["schemas"]["io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec"];
            status?: components["schemas"]["io.k8s.api.authorization.v1.SubjectAccessReviewStatus"];
        };
        "io.k8s.api.authorization.v1.SubjectAccessReviewStatus": {
            allowed: boolean;
            denied?: boolean;
            evaluationError?: string;
            reason?: string;
        };
        "io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec": {
            nonResourceAttributes?: components["schemas"]["io.k8s.api.authorization.v1.NonResourceAttributes"];
            resourceAttributes?: components["schemas"]["io.k8s.api.authorization.v1.ResourceAttributes"];
        };
        "io.k8s.api.authorization.v1.ResourceAttributes": {
            fieldSelector?: components["schemas"]["io.k8s.api.authorization.v1.FieldSelectorAttributes"];
            group?: string;
            labelSelector?: components["schemas"]["io.k8s.api.authorization.v1.LabelSelectorAttributes"];
            name?: string;
            namespace?: string;
            resource?: string;
            subresource?: string;
            verb?: string;
            version?: string;
        };
        "io.k8s.api.authorization.v1.LabelSelectorAttributes": {
            rawSelector?: string;
            requirements?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement"][];
        };
        "io.k8s.api.authorization.v1.FieldSelectorAttributes": {
            rawSelector?: string;
            requirements?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement"][];
        };
        "io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement": {
            key: string;
            operator: string;
            values?: string[];
        };
        "io.k8s.api.authorization.v1.NonResourceAttributes": {
            path?: string;
            verb?: string;
        };
        "io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: components["schemas"]["io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec"];
            status?: components["schemas"]["io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus"];
        };
        "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus": {
            conditions?: components["schemas"]["io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerCondition"][];
            currentMetrics?: components["schemas"]["io.k8s.api.autoscaling.v2.MetricStatus"][];
            /** Format: int32 */
            currentReplicas?: number;
            /** Format: int32 */
            desiredReplicas: number;
            lastScaleTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            /** Format: int64 */
            observedGeneration?: number;
        };
        "io.k8s.api.autoscaling.v2.MetricStatus": {
            containerResource?: components["schemas"]["io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus"];
            external?: components["schemas"]["io.k8s.api.autoscaling.v2.ExternalMetricStatus"];
            object?: components["schemas"]["io.k8s.api.autoscaling.v2.ObjectMetricStatus"];
            pods?: components["schemas"]["io.k8s.api.autoscaling.v2.PodsMetricStatus"];
            resource?: components["schemas"]["io.k8s.api.autoscaling.v2.ResourceMetricStatus"];
            type: string;
        };
        "io.k8s.api.autoscaling.v2.ResourceMetricStatus": {
            current: components["schemas"]["io.k8s.api.autoscaling.v2.MetricValueStatus"];
            name: string;
        };
        "io.k8s.api.autoscaling.v2.MetricValueStatus": {
            /** Format: int32 */
            averageUtilization?: number;
            averageValue?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            value?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
        };
        "io.k8s.api.autoscaling.v2.PodsMetricStatus": {
            current: components["schemas"]["io.k8s.api.autoscaling.v2.MetricValueStatus"];
            metric: components["schemas"]["io.k8s.api.autoscaling.v2.MetricIdentifier"];
        };
        "io.k8s.api.autoscaling.v2.MetricIdentifier": {
            name: string;
            selector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
        };
        "io.k8s.api.autoscaling.v2.ObjectMetricStatus": {
            current: components["schemas"]["io.k8s.api.autoscaling.v2.MetricValueStatus"];
            describedObject: components["schemas"]["io.k8s.api.autoscaling.v2.CrossVersionObjectReference"];
            metric: components["schemas"]["io.k8s.api.autoscaling.v2.MetricIdentifier"];
        };
        "io.k8s.api.autoscaling.v2.CrossVersionObjectReference": {
            apiVersion?: string;
            kind: string;
            name: string;
        };
        "io.k8s.api.autoscaling.v2.ExternalMetricStatus": {
            current: components["schemas"]["io.k8s.api.autoscaling.v2.MetricValueStatus"];
            metric: components["schemas"]["io.k8s.api.autoscaling.v2.MetricIdentifier"];
        };
        "io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus": {
            container: string;
            current: components["schemas"]["io.k8s.api.autoscaling.v2.MetricValueStatus"];
            name: string;
        };
        "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerCondition": {
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec": {
            behavior?: components["schemas"]["io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior"];
            /** Format: int32 */
            maxReplicas: number;
            metrics?: components["schemas"]["io.k8s.api.autoscaling.v2.MetricSpec"][];
            /** Format: int32 */
            minReplicas?: number;
            scaleTargetRef: components["schemas"]["io.k8s.api.autoscaling.v2.CrossVersionObjectReference"];
        };
        "io.k8s.api.autoscaling.v2.MetricSpec": {
            containerResource?: components["schemas"]["io.k8s.api.autoscaling.v2.ContainerResourceMetricSource"];
            external?: components["schemas"]["io.k8s.api.autoscaling.v2.ExternalMetricSource"];
            object?: components["schemas"]["io.k8s.api.autoscaling.v2.ObjectMetricSource"];
            pods?: components["schemas"]["io.k8s.api.autoscaling.v2.PodsMetricSource"];
            resource?: components["schemas"]["io.k8s.api.autoscaling.v2.ResourceMetricSource"];
            type: string;
        };
        "io.k8s.api.autoscaling.v2.ResourceMetricSource": {
            name: string;
            target: components["schemas"]["io.k8s.api.autoscaling.v2.MetricTarget"];
        };
        "io.k8s.api.autoscaling.v2.MetricTarget": {
            /** Format: int32 */
            averageUtilization?: number;
            averageValue?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            type: string;
            value?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
        };
        "io.k8s.api.autoscaling.v2.PodsMetricSource": {
            metric: components["schemas"]["io.k8s.api.autoscaling.v2.MetricIdentifier"];
            target: components["schemas"]["io.k8s.api.autoscaling.v2.MetricTarget"];
        };
        "io.k8s.api.autoscaling.v2.ObjectMetricSource": {
            describedObject: components["schemas"]["io.k8s.api.autoscaling.v2.CrossVersionObjectReference"];
            metric: components["schemas"]["io.k8s.api.autoscaling.v2.MetricIdentifier"];
            target: components["schemas"]["io.k8s.api.autoscaling.v2.MetricTarget"];
        };
        "io.k8s.api.autoscaling.v2.ExternalMetricSource": {
            metric: components["schemas"]["io.k8s.api.autoscaling.v2.MetricIdentifier"];
            target: components["schemas"]["io.k8s.api.autoscaling.v2.MetricTarget"];
        };
        "io.k8s.api.autoscaling.v2.ContainerResourceMetricSource": {
            container: string;
            name: string;
            target: components["schemas"]["io.k8s.api.autoscaling.v2.MetricTarget"];
        };
        "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior": {
            scaleDown?: components["schemas"]["io.k8s.api.autoscaling.v2.HPAScalingRules"];
            scaleUp?: components["schemas"]["io.k8s.api.autoscaling.v2.HPAScalingRules"];
        };
        "io.k8s.api.autoscaling.v2.HPAScalingRules": {
            policies?: components["schemas"]["io.k8s.api.autoscaling.v2.HPAScalingPolicy"][];
            selectPolicy?: string;
            /** Format: int32 */
            stabilizationWindowSeconds?: number;
            tolerance?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
        };
        "io.k8s.api.autoscaling.v2.HPAScalingPolicy": {
            /** Format: int32 */
            periodSeconds: number;
            type: string;
            /** Format: int32 */
            value: number;
        };
        "io.k8s.api.batch.v1.Job": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.batch.v1.JobSpec"];
            status?: components["schemas"]["io.k8s.api.batch.v1.JobStatus"];
        };
        "io.k8s.api.batch.v1.JobStatus": {
            /** Format: int32 */
            active?: number;
            completedIndexes?: string;
            completionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            conditions?: components["schemas"]["io.k8s.api.batch.v1.JobCondition"][];
            /** Format: int32 */
            failed?: number;
            failedIndexes?: string;
            /** Format: int32 */
            ready?: number;
            startTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            /** Format: int32 */
            succeeded?: number;
            /** Format: int32 */
            terminating?: number;
            uncountedTerminatedPods?: components["schemas"]["io.k8s.api.batch.v1.UncountedTerminatedPods"];
        };
        "io.k8s.api.batch.v1.UncountedTerminatedPods": {
            failed?: string[];
            succeeded?: string[];
        };
        "io.k8s.api.batch.v1.JobCondition": {
            lastProbeTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.api.batch.v1.JobSpec": {
            /** Format: int64 */
            activeDeadlineSeconds?: number;
            /** Format: int32 */
            backoffLimit?: number;
            /** Format: int32 */
            backoffLimitPerIndex?: number;
            completionMode?: string;
            /** Format: int32 */
            completions?: number;
            managedBy?: string;
            manualSelector?: boolean;
            /** Format: int32 */
            maxFailedIndexes?: number;
            /** Format: int32 */
            parallelism?: number;
            podFailurePolicy?: components["schemas"]["io.k8s.api.batch.v1.PodFailurePolicy"];
            podReplacementPolicy?: string;
            selector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            successPolicy?: components["schemas"]["io.k8s.api.batch.v1.SuccessPolicy"];
            suspend?: boolean;
            template: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
            /** Format: int32 */
            ttlSecondsAfterFinished?: number;
        };
        "io.k8s.api.batch.v1.SuccessPolicy": {
            rules: components["schemas"]["io.k8s.api.batch.v1.SuccessPolicyRule"][];
        };
        "io.k8s.api.batch.v1.SuccessPolicyRule": {
            /** Format: int32 */
            succeededCount?: number;
            succeededIndexes?: string;
        };
        "io.k8s.api.batch.v1.PodFailurePolicy": {
            rules: components["schemas"]["io.k8s.api.batch.v1.PodFailurePolicyRule"][];
        };
        "io.k8s.api.batch.v1.PodFailurePolicyRule": {
            action: string;
            onExitCodes?: components["schemas"]["io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement"];
            onPodConditions?: components["schemas"]["io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern"][];
        };
        "io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern": {
            status?: string;
            type: string;
        };
        "io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement": {
            containerName?: string;
            operator: string;
            values: number[];
        };
        "io.k8s.api.batch.v1.CronJob": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: components["schemas"]["io.k8s.api.batch.v1.CronJobSpec"];
            status?: components["schemas"]["io.k8s.api.batch.v1.CronJobStatus"];
        };
        "io.k8s.api.batch.v1.CronJobStatus": {
            active?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"][];
            lastScheduleTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            lastSuccessfulTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
        };
        "io.k8s.api.batch.v1.CronJobSpec": {
            concurrencyPolicy?: string;
            /** Format: int32 */
            failedJobsHistoryLimit?: number;
            jobTemplate: components["schemas"]["io.k8s.api.batch.v1.JobTemplateSpec"];
            schedule: string;
            /** Format: int64 */
            startingDeadlineSeconds?: number;
            /** Format: int32 */
            successfulJobsHistoryLimit?: number;
            suspend?: boolean;
            timeZone?: string;
        };
        "io.k8s.api.batch.v1.JobTemplateSpec": {
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.batch.v1.JobSpec"];
        };
        "io.k8s.api.certificates.v1.CertificateSigningRequest": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: components["schemas"]["io.k8s.api.certificates.v1.CertificateSigningRequestSpec"];
            status?: components["schemas"]["io.k8s.api.certificates.v1.CertificateSigningRequestStatus"];
        };
        "io.k8s.api.certificates.v1.CertificateSigningRequestStatus": {
            /** Format: byte */
            certificate?: string;
            conditions?: components["schemas"]["io.k8s.api.certificates.v1.CertificateSigningRequestCondition"][];
        };
        "io.k8s.api.certificates.v1.CertificateSigningRequestCondition": {
            lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            lastUpdateTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            message?: string;
            reason?: string;
            status: string;
            type: string;
        };
        "io.k8s.api.certificates.v1.CertificateSigningRequestSpec": {
            /** Format: int32 */
            expirationSeconds?: number;
            extra?: {
                [key: string]: string[];
            };
            groups?: string[];
            /** Format: byte */
            request: string;
            signerName: string;
            uid?: string;
            usages?: string[];
            username?: string;
        };
        "io.k8s.api.coordination.v1.Lease": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.coordination.v1.LeaseSpec"];
        };
        "io.k8s.api.coordination.v1.LeaseSpec": {
            acquireTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"];
            holderIdentity?: string;
            /** Format: int32 */
            leaseDurationSeconds?: number;
            /** Format: int32 */
            leaseTransitions?: number;
            preferredHolder?: string;
            renewTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"];
            strategy?: string;
        };
        "io.k8s.api.discovery.v1.EndpointSlice": {
            addressType: string;
            apiVersion?: string;
            endpoints?: components["schemas"]["io.k8s.api.discovery.v1.Endpoint"][];
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            ports?: components["schemas"]["io.k8s.api.discovery.v1.EndpointPort"][];
        };
        "io.k8s.api.discovery.v1.EndpointPort": {
            appProtocol?: string;
            name?: string;
            /** Format: int32 */
            port?: number;
            protocol?: string;
        };
        "io.k8s.api.discovery.v1.Endpoint": {
            addresses: string[];
            conditions?: components["schemas"]["io.k8s.api.discovery.v1.EndpointConditions"];
            deprecatedTopology?: {
                [key: string]: string;
            };
            hints?: components["schemas"]["io.k8s.api.discovery.v1.EndpointHints"];
            hostname?: string;
            nodeName?: string;
            targetRef?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
            zone?: string;
        };
        "io.k8s.api.discovery.v1.EndpointHints": {
            forNodes?: components["schemas"]["io.k8s.api.discovery.v1.ForNode"][];
            forZones?: components["schemas"]["io.k8s.api.discovery.v1.ForZone"][];
        };
        "io.k8s.api.discovery.v1.ForZone": {
            name: string;
        };
        "io.k8s.api.discovery.v1.ForNode": {
            name: string;
        };
        "io.k8s.api.discovery.v1.EndpointConditions": {
            ready?: boolean;
            serving?: boolean;
            terminating?: boolean;
        };
        "io.k8s.api.networking.v1.NetworkPolicy": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.networking.v1.NetworkPolicySpec"];
        };
        "io.k8s.api.networking.v1.NetworkPolicySpec": {
            egress?: components["schemas"]["io.k8s.api.networking.v1.NetworkPolicyEgressRule"][];
            ingress?: components["schemas"]["io.k8s.api.networking.v1.NetworkPolicyIngressRule"][];
            podSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            policyTypes?: string[];
        };
        "io.k8s.api.networking.v1.NetworkPolicyIngressRule": {
            from?: components["schemas"]["io.k8s.api.networking.v1.NetworkPolicyPeer"][];
            ports?: components["schemas"]["io.k8s.api.networking.v1.NetworkPolicyPort"][];
        };
        "io.k8s.api.networking.v1.NetworkPolicyPort": {
            /** Format: int32 */
            endPort?: number;
            port?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            protocol?: string;
        };
        "io.k8s.api.networking.v1.NetworkPolicyPeer": {
            ipBlock?: components["schemas"]["io.k8s.api.networking.v1.IPBlock"];
            namespaceSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            podSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
        };
        "io.k8s.api.networking.v1.IPBlock": {
            cidr: string;
            except?: string[];
        };
        "io.k8s.api.networking.v1.NetworkPolicyEgressRule": {
            ports?: components["schemas"]["io.k8s.api.networking.v1.NetworkPolicyPort"][];
            to?: components["schemas"]["io.k8s.api.networking.v1.NetworkPolicyPeer"][];
        };
        "io.k8s.api.networking.v1.IngressClass": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.networking.v1.IngressClassSpec"];
        };
        "io.k8s.api.networking.v1.IngressClassSpec": {
            controller?: string;
            parameters?: components["schemas"]["io.k8s.api.networking.v1.IngressClassParametersReference"];
        };
        "io.k8s.api.networking.v1.IngressClassParametersReference": {
            apiGroup?: string;
            kind: string;
            name: string;
            namespace?: string;
            scope?: string;
        };
        "io.k8s.api.networking.v1.Ingress": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.networking.v1.IngressSpec"];
            status?: components["schemas"]["io.k8s.api.networking.v1.IngressStatus"];
        };
        "io.k8s.api.networking.v1.IngressStatus": {
            loadBalancer?: components["schemas"]["io.k8s.api.networking.v1.IngressLoadBalancerStatus"];
        };
        "io.k8s.api.networking.v1.IngressLoadBalancerStatus": {
            ingress?: components["schemas"]["io.k8s.api.networking.v1.IngressLoadBalancerIngress"][];
        };
        "io.k8s.api.networking.v1.IngressLoadBalancerIngress": {
            hostname?: string;
            ip?: string;
            ports?: components["schemas"]["io.k8s.api.networking.v1.IngressPortStatus"][];
        };
        "io.k8s.api.networking.v1.IngressPortStatus": {
            error?: string;
            /** Format: int32 */
            port: number;
            protocol: string;
        };
        "io.k8s.api.networking.v1.IngressSpec": {
            defaultBackend?: components["schemas"]["io.k8s.api.networking.v1.IngressBackend"];
            ingressClassName?: string;
            rules?: components["schemas"]["io.k8s.api.networking.v1.IngressRule"][];
            tls?: components["schemas"]["io.k8s.api.networking.v1.IngressTLS"][];
        };
        "io.k8s.api.networking.v1.IngressTLS": {
            hosts?: string[];
            secretName?: string;
        };
        "io.k8s.api.networking.v1.IngressRule": {
            host?: string;
            http?: components["schemas"]["io.k8s.api.networking.v1.HTTPIngressRuleValue"];
        };
        "io.k8s.api.networking.v1.HTTPIngressRuleValue": {
            paths: components["schemas"]["io.k8s.api.networking.v1.HTTPIngressPath"][];
        };
        "io.k8s.api.networking.v1.HTTPIngressPath": {
            backend: components["schemas"]["io.k8s.api.networking.v1.IngressBackend"];
            path?: string;
            pathType: string;
        };
        "io.k8s.api.networking.v1.IngressBackend": {
            resource?: components["schemas"]["io.k8s.api.core.v1.TypedLocalObjectReference"];
            service?: components["schemas"]["io.k8s.api.networking.v1.IngressServiceBackend"];
        };
        "io.k8s.api.networking.v1.IngressServiceBackend": {
            name: string;
            port?: components["schemas"]["io.k8s.api.networking.v1.ServiceBackendPort"];
        };
        "io.k8s.api.networking.v1.ServiceBackendPort": {
            name?: string;
            /** Format: int32 */
            number?: number;
        };
        "io.k8s.api.node.v1.RuntimeClass": {
            apiVersion?: string;
            handler: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            overhead?: components["schemas"]["io.k8s.api.node.v1.Overhead"];
            scheduling?: components["schemas"]["io.k8s.api.node.v1.Scheduling"];
        };
        "io.k8s.api.node.v1.Scheduling": {
            nodeSelector?: {
                [key: string]: string;
            };
            tolerations?: components["schemas"]["io.k8s.api.core.v1.Toleration"][];
        };
        "io.k8s.api.node.v1.Overhead": {
            podFixed?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
        };
        "io.k8s.api.policy.v1.PodDisruptionBudget": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec?: components["schemas"]["io.k8s.api.policy.v1.PodDisruptionBudgetSpec"];
            status?: components["schemas"]["io.k8s.api.policy.v1.PodDisruptionBudgetStatus"];
        };
        "io.k8s.api.policy.v1.PodDisruptionBudgetStatus": {
            conditions?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Condition"][];
            /** Format: int32 */
            currentHealthy?: number;
            /** Format: int32 */
            desiredHealthy?: number;
            disruptedPods?: {
                [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            };
            /** Format: int32 */
            disruptionsAllowed?: number;
            /** Format: int32 */
            expectedPods?: number;
            /** Format: int64 */
            observedGeneration?: number;
        };
        "io.k8s.api.policy.v1.PodDisruptionBudgetSpec": {
            maxUnavailable?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            minAvailable?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            selector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            unhealthyPodEvictionPolicy?: string;
        };
        "io.k8s.api.rbac.v1.RoleBinding": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            roleRef: components["schemas"]["io.k8s.api.rbac.v1.RoleRef"];
            subjects?: components["schemas"]["io.k8s.api.rbac.v1.Subject"][];
        };
        "io.k8s.api.rbac.v1.Subject": {
            apiGroup?: string;
            kind: string;
            name: string;
            namespace?: string;
        };
        "io.k8s.api.rbac.v1.RoleRef": {
            apiGroup?: string;
            kind: string;
            name: string;
        };
        "io.k8s.api.rbac.v1.Role": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            rules?: components["schemas"]["io.k8s.api.rbac.v1.PolicyRule"][];
        };
        "io.k8s.api.rbac.v1.PolicyRule": {
            apiGroups?: string[];
            nonResourceURLs?: string[];
            resourceNames?: string[];
            resources?: string[];
            verbs: string[];
        };
        "io.k8s.api.rbac.v1.ClusterRoleBinding": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            roleRef: components["schemas"]["io.k8s.api.rbac.v1.RoleRef"];
            subjects?: components["schemas"]["io.k8s.api.rbac.v1.Subject"][];
        };
        "io.k8s.api.rbac.v1.ClusterRole": {
            aggregationRule?: components["schemas"]["io.k8s.api.rbac.v1.AggregationRule"];
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            rules?: components["schemas"]["io.k8s.api.rbac.v1.PolicyRule"][];
        };
        "io.k8s.api.rbac.v1.AggregationRule": {
            clusterRoleSelectors?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"][];
        };
        "io.k8s.api.scheduling.v1.PriorityClass": {
            apiVersion?: string;
            description?: string;
            globalDefault?: boolean;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            preemptionPolicy?: string;
            /** Format: int32 */
            value?: number;
        };
        "io.k8s.api.storage.v1.StorageClass": {
            allowVolumeExpansion?: boolean;
            allowedTopologies?: components["schemas"]["io.k8s.api.core.v1.TopologySelectorTerm"][];
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            mountOptions?: string[];
            parameters?: {
                [key: string]: string;
            };
            provisioner: string;
            reclaimPolicy?: string;
            volumeBindingMode?: string;
        };
        "io.k8s.api.core.v1.TopologySelectorTerm": {
            matchLabelExpressions?: components["schemas"]["io.k8s.api.core.v1.TopologySelectorLabelRequirement"][];
        };
        "io.k8s.api.core.v1.TopologySelectorLabelRequirement": {
            key: string;
            values: string[];
        };
        "io.k8s.networking.gateway.v1.GatewayClass": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: {
                controllerName: string;
                description?: string;
                parametersRef?: {
                    group: string;
                    kind: string;
                    name: string;
                    namespace?: string;
                };
            };
            status?: {
                conditions?: {
                    /** Format: date-time */
                    lastTransitionTime: string;
                    message: string;
                    /** Format: int64 */
                    observedGeneration?: number;
                    reason: string;
                    /** @enum {string} */
                    status: "True" | "False" | "Unknown";
                    type: string;
                }[];
                supportedFeatures?: {
                    name: string;
                }[];
            };
        };
        "io.k8s.networking.gateway.v1.Gateway": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: {
                addresses?: ({
                    type?: string;
                    value?: string;
                } & ({
                    /** @enum {unknown} */
                    type?: "IPAddress";
                    value?: unknown | unknown;
                } | {
                    type?: unknown;
                }))[];
                allowedListeners?: {
                    namespaces?: {
                        /** @enum {string} */
                        from?: "All" | "Selector" | "Same" | "None";
                        selector?: {
                            matchExpressions?: {
                                key: string;
                                operator: string;
                                values?: string[];
                            }[];
                            matchLabels?: {
                                [key: string]: string;
                            };
                        };
                    };
                };
                gatewayClassName: string;
                infrastructure?: {
                    annotations?: {
                        [key: string]: string;
                    };
                    labels?: {
                        [key: string]: string;
                    };
                    parametersRef?: {
                        group: string;
                        kind: string;
                        name: string;
                    };
                };
                listeners: {
                    allowedRoutes?: {
                        kinds?: {
                            group?: string;
                            kind: string;
                        }[];
                        namespaces?: {
                            /** @enum {string} */
                            from?: "All" | "Selector" | "Same";
                            selector?: {
                                matchExpressions?: {
                                    key: string;
                                    operator: string;
                                    values?: string[];
                                }[];
                                matchLabels?: {
                                    [key: string]: string;
                                };
                            };
                        };
                    };
                    hostname?: string;
                    name: string;
                    /** Format: int32 */
                    port: number;
                    protocol: string;
                    tls?: {
                        certificateRefs?: {
                            group?: string;
                            kind?: string;
                            name: string;
                            namespace?: string;
                        }[];
                        /** @enum {string} */
                        mode?: "Terminate" | "Passthrough";
                        options?: {
                            [key: string]: string;
                        };
                    };
                }[];
                tls?: {
                    backend?: {
                        clientCertificateRef?: {
                            group?: string;
                            kind?: string;
                            name: string;
                            namespace?: string;
                        };
                    };
                    frontend?: {
                        perPort?: {
                            /** Format: int32 */
                            port: number;
                            tls: {
                                validation?: {
                                    caCertificateRefs: {
                                        group: string;
                                        kind: string;
                                        name: string;
                                        namespace?: string;
                                    }[];
                                    /** @enum {string} */
                                    mode?: "AllowValidOnly" | "AllowInsecureFallback";
                                };
                            };
                        }[];
                    };
                };
            };
            status?: {
                addresses?: ({
                    type?: string;
                    value: string;
                } & ({
                    /** @enum {unknown} */
                    type?: "IPAddress";
                    value?: unknown | unknown;
                } | {
                    type?: unknown;
                }))[];
                /** Format: int32 */
                attachedListenerSets?: number;
                conditions?: {
                    /** Format: date-time */
                    lastTransitionTime: string;
                    message: string;
                    /** Format: int64 */
                    observedGeneration?: number;
                    reason: string;
                    /** @enum {string} */
                    status: "True" | "False" | "Unknown";
                    type: string;
                }[];
                listeners?: {
                    /** Format: int32 */
                    attachedRoutes: number;
                    conditions: {
                        /** Format: date-time */
                        lastTransitionTime: string;
                        message: string;
                        /** Format: int64 */
                        observedGeneration?: number;
                        reason: string;
                        /** @enum {string} */
                        status: "True" | "False" | "Unknown";
                        type: string;
                    }[];
                    name: string;
                    supportedKinds?: {
                        group?: string;
                        kind: string;
                    }[];
                }[];
            };
        };
        "io.k8s.networking.gateway.v1.GRPCRoute": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: {
                hostnames?: string[];
                parentRefs?: {
                    group?: string;
                    kind?: string;
                    name: string;
                    namespace?: string;
                    /** Format: int32 */
                    port?: number;
                    sectionName?: string;
                }[];
                rules?: {
                    backendRefs?: {
                        filters?: {
                            extensionRef?: {
                                group: string;
                                kind: string;
                                name: string;
                            };
                            requestHeaderModifier?: {
                                add?: {
                                    name: string;
                                    value: string;
                                }[];
                                remove?: string[];
                                set?: {
                                    name: string;
                                    value: string;
                                }[];
                            };
                            requestMirror?: {
                                backendRef: {
                                    group?: string;
                                    kind?: string;
                                    name: string;
                                    namespace?: string;
                                    /** Format: int32 */
                                    port?: number;
                                };
                                fraction?: {
                                    /** Format: int32 */
                                    denominator?: number;
                                    /** Format: int32 */
                                    numerator: number;
                                };
                                /** Format: int32 */
                                percent?: number;
                            };
                            responseHeaderModifier?: {
                                add?: {
                                    name: string;
                                    value: string;
                                }[];
                                remove?: string[];
                                set?: {
                                    name: string;
                                    value: string;
                                }[];
                            };
                            /** @enum {string} */
                            type: "ResponseHeaderModifier" | "RequestHeaderModifier" | "RequestMirror" | "ExtensionRef";
                        }[];
                        group?: string;
                        kind?: string;
                        name: string;
                        namespace?: string;
                        /** Format: int32 */
                        port?: number;
                        /** Format: int32 */
                        weight?: number;
                    }[];
                    filters?: {
                        extensionRef?: {
                            group: string;
                            kind: string;
                            name: string;
                        };
                        requestHeaderModifier?: {
                            add?: {
                                name: string;
                                value: string;
                            }[];
                            remove?: string[];
                            set?: {
                                name: string;
                                value: string;
                            }[];
                        };
                        requestMirror?: {
                            backendRef: {
                                group?: string;
                                kind?: string;
                                name: string;
                                namespace?: string;
                                /** Format: int32 */
                                port?: number;
                            };
                            fraction?: {
                                /** Format: int32 */
                                denominator?: number;
                                /** Format: int32 */
                                numerator: number;
                            };
                            /** Format: int32 */
                            percent?: number;
                        };
                        responseHeaderModifier?: {
                            add?: {
                                name: string;
                                value: string;
                            }[];
                            remove?: string[];
                            set?: {
                                name: string;
                                value: string;
                            }[];
                        };
                        /** @enum {string} */
                        type: "ResponseHeaderModifier" | "RequestHeaderModifier" | "RequestMirror" | "ExtensionRef";
                    }[];
                    matches?: {
                        headers?: {
                            name: string;
                            /** @enum {string} */
                            type?: "Exact" | "RegularExpression";
                            value: string;
                        }[];
                        method?: {
                            method?: string;
                            service?: string;
                            /** @enum {string} */
                            type?: "Exact" | "RegularExpression";
                        };
                    }[];
                    name?: string;
                }[];
            };
            status?: {
                parents: {
                    conditions: {
                        /** Format: date-time */
                        lastTransitionTime: string;
                        message: string;
                        /** Format: int64 */
                        observedGeneration?: number;
                        reason: string;
                        /** @enum {string} */
                        status: "True" | "False" | "Unknown";
                        type: string;
                    }[];
                    controllerName: string;
                    parentRef: {
                        group?: string;
                        kind?: string;
                        name: string;
                        namespace?: string;
                        /** Format: int32 */
                        port?: number;
                        sectionName?: string;
                    };
                }[];
            };
        };
        "io.k8s.networking.gateway.v1.HTTPRoute": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: {
                hostnames?: string[];
                parentRefs?: {
                    group?: string;
                    kind?: string;
                    name: string;
                    namespace?: string;
                    /** Format: int32 */
                    port?: number;
                    sectionName?: string;
                }[];
                rules?: {
                    backendRefs?: {
                        filters?: {
                            cors?: {
                                allowCredentials?: boolean;
                                allowHeaders?: string[];
                                allowMethods?: ("GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE" | "PATCH" | "*")[];
                                allowOrigins?: string[];
                                exposeHeaders?: string[];
                                /** Format: int32 */
                                maxAge?: number;
                            };
                            extensionRef?: {
                                group: string;
                                kind: string;
                                name: string;
                            };
                            requestHeaderModifier?: {
                                add?: {
                                    name: string;
                                    value: string;
                                }[];
                                remove?: string[];
                                set?: {
                                    name: string;
                                    value: string;
                                }[];
                            };
                            requestMirror?: {
                                backendRef: {
                                    group?: string;
                                    kind?: string;
                                    name: string;
                                    namespace?: string;
                                    /** Format: int32 */
                                    port?: number;
                                };
                                fraction?: {
                                    /** Format: int32 */
                                    denominator?: number;
                                    /** Format: int32 */
                                    numerator: number;
                                };
                                /** Format: int32 */
                                percent?: number;
                            };
                            requestRedirect?: {
                                hostname?: string;
                                path?: {
                                    replaceFullPath?: string;
                                    replacePrefixMatch?: string;
                                    /** @enum {string} */
                                    type: "ReplaceFullPath" | "ReplacePrefixMatch";
                                };
                                /** Format: int32 */
                                port?: number;
                                /** @enum {string} */
                                scheme?: "http" | "https";
                                /** @enum {integer} */
                                statusCode?: 301 | 302 | 303 | 307 | 308;
                            };
                            responseHeaderModifier?: {
                                add?: {
                                    name: string;
                                    value: string;
                                }[];
                                remove?: string[];
                                set?: {
                                    name: string;
                                    value: string;
                                }[];
                            };
                            /** @enum {string} */
                            type: "RequestHeaderModifier" | "ResponseHeaderModifier" | "RequestMirror" | "RequestRedirect" | "URLRewrite" | "ExtensionRef" | "CORS";
                            urlRewrite?: {
                                hostname?: string;
                                path?: {
                                    replaceFullPath?: string;
                                    replacePrefixMatch?: string;
                                    /** @enum {string} */
                                    type: "ReplaceFullPath" | "ReplacePrefixMatch";
                                };
                            };
                        }[];
                        group?: string;
                        kind?: string;
                        name: string;
                        namespace?: string;
                        /** Format: int32 */
                        port?: number;
                        /** Format: int32 */
                        weight?: number;
                    }[];
                    filters?: {
                        cors?: {
                            allowCredentials?: boolean;
                            allowHeaders?: string[];
                            allowMethods?: ("GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE" | "PATCH" | "*")[];
                            allowOrigins?: string[];
                            exposeHeaders?: string[];
                            /** Format: int32 */
                            maxAge?: number;
                        };
                        extensionRef?: {
                            group: string;
                            kind: string;
                            name: string;
                        };
                        requestHeaderModifier?: {
                            add?: {
                                name: string;
                                value: string;
                            }[];
                            remove?: string[];
                            set?: {
                                name: string;
                                value: string;
                            }[];
                        };
                        requestMirror?: {
                            backendRef: {
                                group?: string;
                                kind?: string;
                                name: string;
                                namespace?: string;
                                /** Format: int32 */
                                port?: number;
                            };
                            fraction?: {
                                /** Format: int32 */
                                denominator?: number;
                                /** Format: int32 */
                                numerator: number;
                            };
                            /** Format: int32 */
                            percent?: number;
                        };
                        requestRedirect?: {
                            hostname?: string;
                            path?: {
                                replaceFullPath?: string;
                                replacePrefixMatch?: string;
                                /** @enum {string} */
                                type: "ReplaceFullPath" | "ReplacePrefixMatch";
                            };
                            /** Format: int32 */
                            port?: number;
                            /** @enum {string} */
                            scheme?: "http" | "https";
                            /** @enum {integer} */
                            statusCode?: 301 | 302 | 303 | 307 | 308;
                        };
                        responseHeaderModifier?: {
                            add?: {
                                name: string;
                                value: string;
                            }[];
                            remove?: string[];
                            set?: {
                                name: string;
                                value: string;
                            }[];
                        };
                        /** @enum {string} */
                        type: "RequestHeaderModifier" | "ResponseHeaderModifier" | "RequestMirror" | "RequestRedirect" | "URLRewrite" | "ExtensionRef" | "CORS";
                        urlRewrite?: {
                            hostname?: string;
                            path?: {
                                replaceFullPath?: string;
                                replacePrefixMatch?: string;
                                /** @enum {string} */
                                type: "ReplaceFullPath" | "ReplacePrefixMatch";
                            };
                        };
                    }[];
                    matches?: {
                        headers?: {
                            name: string;
                            /** @enum {string} */
                            type?: "Exact" | "RegularExpression";
                            value: string;
                        }[];
                        /** @enum {string} */
                        method?: "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE" | "PATCH";
                        path?: {
                            /** @enum {string} */
                            type?: "Exact" | "PathPrefix" | "RegularExpression";
                            value?: string;
                        };
                        queryParams?: {
                            name: string;
                            /** @enum {string} */
                            type?: "Exact" | "RegularExpression";
                            value: string;
                        }[];
                    }[];
                    name?: string;
                    timeouts?: {
                        backendRequest?: string;
                        request?: string;
                    };
                }[];
            };
            status?: {
                parents: {
                    conditions: {
                        /** Format: date-time */
                        lastTransitionTime: string;
                        message: string;
                        /** Format: int64 */
                        observedGeneration?: number;
                        reason: string;
                        /** @enum {string} */
                        status: "True" | "False" | "Unknown";
                        type: string;
                    }[];
                    controllerName: string;
                    parentRef: {
                        group?: string;
                        kind?: string;
                        name: string;
                        namespace?: string;
                        /** Format: int32 */
                        port?: number;
                        sectionName?: string;
                    };
                }[];
            };
        };
        "io.k8s.autoscaling.v1.VerticalPodAutoscaler": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: {
                recommenders?: {
                    name: string;
                }[];
                resourcePolicy?: {
                    containerPolicies?: {
                        containerName?: string;
                        controlledResources?: string[];
                        /** @enum {string} */
                        controlledValues?: "RequestsAndLimits" | "RequestsOnly";
                        maxAllowed?: {
                            [key: string]: number | string;
                        };
                        /** Format: int64 */
                        memoryAggregationIntervalCount?: number;
                        /** Format: int32 */
                        memoryAggregationIntervalSeconds?: number;
                        minAllowed?: {
                            [key: string]: number | string;
                        };
                        /** @enum {string} */
                        mode?: "Auto" | "Off";
                        oomBumpUpRatio?: number | string;
                        oomMinBumpUp?: number | string;
                        startupBoost?: {
                            cpu?: {
                                /** Format: int32 */
                                durationSeconds?: number;
                                /** Format: int32 */
                                factor?: number;
                                quantity?: number | string;
                                /** @enum {string} */
                                type: "Factor" | "Quantity";
                            };
                        };
                    }[];
                };
                startupBoost?: {
                    cpu?: {
                        /** Format: int32 */
                        durationSeconds?: number;
                        /** Format: int32 */
                        factor?: number;
                        quantity?: number | string;
                        /** @enum {string} */
                        type: "Factor" | "Quantity";
                    };
                };
                targetRef: {
                    apiVersion?: string;
                    kind: string;
                    name: string;
                };
                updatePolicy?: {
                    /** Format: int32 */
                    evictAfterOOMSeconds?: number;
                    evictionRequirements?: {
                        /** @enum {string} */
                        changeRequirement: "TargetHigherThanRequests" | "TargetLowerThanRequests";
                        resources: string[];
                    }[];
                    /** Format: int32 */
                    minReplicas?: number;
                    /** @enum {string} */
                    updateMode?: "Off" | "Initial" | "Recreate" | "InPlaceOrRecreate" | "InPlace" | "Auto";
                };
            };
            status?: {
                conditions?: {
                    /** Format: date-time */
                    lastTransitionTime?: string;
                    message?: string;
                    /** Format: int64 */
                    observedGeneration?: number;
                    reason?: string;
                    status: string;
                    type: string;
                }[];
                /** Format: int64 */
                observedGeneration?: number;
                recommendation?: {
                    containerRecommendations?: {
                        containerName?: string;
                        lowerBound?: {
                            [key: string]: number | string;
                        };
                        target: {
                            [key: string]: number | string;
                        };
                        uncappedTarget?: {
                            [key: string]: number | string;
                        };
                        upperBound?: {
                            [key: string]: number | string;
                        };
                    }[];
                };
            };
        };
        "io.k8s.storage.snapshot.v1.VolumeSnapshotClass": {
            apiVersion?: string;
            /** @enum {string} */
            deletionPolicy: "Delete" | "Retain";
            driver: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            parameters?: {
                [key: string]: string;
            };
        };
        "io.k8s.storage.snapshot.v1.VolumeSnapshotContent": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: {
                /** @enum {string} */
                deletionPolicy: "Delete" | "Retain";
                driver: string;
                source: {
                    snapshotHandle?: string;
                    volumeHandle?: string;
                };
                sourceVolumeMode?: string;
                volumeSnapshotClassName?: string;
                volumeSnapshotRef: {
                    apiVersion?: string;
                    fieldPath?: string;
                    kind?: string;
                    name?: string;
                    namespace?: string;
                    resourceVersion?: string;
                    uid?: string;
                };
            };
            status?: {
                /** Format: int64 */
                creationTime?: number;
                error?: {
                    message?: string;
                    /** Format: date-time */
                    time?: string;
                };
                readyToUse?: boolean;
                /** Format: int64 */
                restoreSize?: number;
                snapshotHandle?: string;
                volumeGroupSnapshotHandle?: string;
            };
        };
        "io.k8s.storage.snapshot.v1.VolumeSnapshot": {
            apiVersion?: string;
            kind?: string;
            metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            spec: {
                source: {
                    persistentVolumeClaimName?: string;
                    volumeSnapshotContentName?: string;
                };
                volumeSnapshotClassName?: string;
            };
            status?: {
                boundVolumeSnapshotContentName?: string;
                /** Format: date-time */
                creationTime?: string;
                error?: {
                    message?: string;
                    /** Format: date-time */
                    time?: string;
                };
                readyToUse?: boolean;
                restoreSize?: string;
                volumeGroupSnapshotName?: string;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
