import type { Words } from 'backstage-plugin-k8s-manager-common';
import { createContext } from 'react';

/**
 * Texts that came with what they speak of: of kinds a cluster or another module of the portal brought, which no build of
 * the pages has heard of. By id; a text the pages have themselves wins.
 */
export const TravellingWords = createContext<Readonly<Record<string, Words>>>({});
