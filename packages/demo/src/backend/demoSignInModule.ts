import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
  createProxyAuthenticator,
} from '@backstage/plugin-auth-node';
import type { Person } from 'dev-cluster/company';
import { findPerson, ownershipRefsOf, personRef } from '../people';
import { signInRefusal } from './signInRefusal';

/**
 * Sign-in as one of the demo people, for whoever says their name:
 * `POST /api/auth/demo/refresh` with `{"person": "maya.lindqvist"}` as JSON answers with their token.
 *
 * The body must be JSON: a form of another site can send none, and a script of another site is held back
 * by CORS.
 */
export const demoSignInModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-provider',
  register(env) {
    env.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ providers, config, logger }) {
        const refusal = signInRefusal(config, process.env.NODE_ENV);
        if (refusal) logger.warn(refusal);

        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory<Person>({
            authenticator: createProxyAuthenticator({
              defaultProfileTransform: async ({ displayName, email }: Person) => ({
                profile: { displayName, email },
              }),
              initialize: () => undefined,
              async authenticate({ req }) {
                if (refusal) throw new NotAllowedError(refusal);
                return { result: personIn(req.is('json') ? req.body : undefined) };
              },
            }),
            // From the company itself and not by looking into the catalog, which learns of the people only
            // some seconds after the start.
            signInResolver: async ({ result }, context) =>
              context.issueToken({
                claims: { sub: personRef(result), ent: ownershipRefsOf(result) },
              }),
          }),
        });
      },
    });
  },
});

function personIn(body: unknown): Person {
  const name = body && typeof body === 'object' && 'person' in body ? body.person : undefined;
  if (typeof name !== 'string') {
    throw new InputError('Say who signs in, as JSON: {"person": "name"}');
  }
  const person = findPerson(name);
  if (!person) throw new NotFoundError('The demo company has nobody of that name');
  return person;
}
