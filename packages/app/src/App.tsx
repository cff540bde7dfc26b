import { createApp } from '@backstage/frontend-defaults';
import { demoSignInPage } from 'demo/frontend';
import { frame } from './frame';
import { themes } from './themes';
import { userSettings } from './userSettings';

export default createApp({ features: [frame, themes, userSettings, demoSignInPage] });
