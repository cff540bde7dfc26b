import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole portal is rendered, and a busy machine takes seconds for what a second is enough for else.
configure({ asyncUtilTimeout: 10_000 });
