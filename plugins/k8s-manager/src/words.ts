import { catalogue, type Words } from 'backstage-plugin-k8s-manager-common';
import { apiMessages } from './api/apiMessages';
import { entityTabMessages } from './entity/entityTabMessages';
import { operationMessages } from './operations/operationMessages';
import { clustersMessages } from './pages/ClustersPage/clustersMessages';
import { pageMessages } from './pages/pageMessages';
import { customMessages } from './pages/CustomResourcesPage/customMessages';
import { listMessages } from './pages/ResourceListPage/listMessages';
import { tableMessages } from './tables/tableMessages';
import { uiMessages } from './ui/uiMessages';

/** Every text the pages can say, by id, in every language: those of the suite's language and those of the screens. */
export const words: Readonly<Record<string, Words>> = {
  ...catalogue,
  ...apiMessages.words,
  ...clustersMessages.words,
  ...entityTabMessages.words,
  ...customMessages.words,
  ...listMessages.words,
  ...operationMessages.words,
  ...pageMessages.words,
  ...tableMessages.words,
  ...uiMessages.words,
};
