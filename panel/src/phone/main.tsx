import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { Session } from './store/session.ts';
import './styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
const session = new Session();
session.start();
createRoot(root).render(
  <StrictMode>
    <App session={session} />
  </StrictMode>,
);
