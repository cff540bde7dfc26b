/** Where a load balancer is reached. */
interface LoadBalancerStatus {
  readonly ingress?: readonly { readonly ip?: string; readonly hostname?: string }[];
}

/**
 * The addresses of a load balancer as the API server prints them, sorted and each once: an IP address wins over a host
 * name of the same entry. kubectl clips them to 16 characters unless asked for `-o wide`; nothing is clipped here.
 */
export function loadBalancerAddress(status: LoadBalancerStatus | undefined): string | undefined {
  const addresses = (status?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '');
  return [...new Set(addresses.filter(Boolean))].sort().join(',') || undefined;
}
