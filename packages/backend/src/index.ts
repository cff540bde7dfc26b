import { createBackend } from '@backstage/backend-defaults';
import {
  demoCatalogModule,
  demoPolicyModule,
  demoSignInModule,
  loopbackHttpRouter,
} from 'demo/backend';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('backstage-plugin-k8s-manager-backend'));

backend.add(demoCatalogModule);
backend.add(demoPolicyModule);
backend.add(demoSignInModule);
backend.add(loopbackHttpRouter);

backend.start();
