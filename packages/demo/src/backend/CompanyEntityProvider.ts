import type { EntityProvider, EntityProviderConnection } from '@backstage/plugin-catalog-node';
import type { Company } from 'dev-cluster/company';
import { companyEntities } from './companyEntities';

/** Gives the catalog the company's entities, once per start: the company changes with the code only. */
export class CompanyEntityProvider implements EntityProvider {
  readonly #company: Company;

  constructor(company: Company) {
    this.#company = company;
  }

  getProviderName(): string {
    return `demo-company:${this.#company.name}`;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await connection.applyMutation({
      type: 'full',
      entities: companyEntities(this.#company).map(entity => ({
        entity,
        locationKey: this.getProviderName(),
      })),
    });
  }
}
