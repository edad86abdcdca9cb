// How the pages are built: one small entry, every page a piece of its own, the service worker written by hand.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const server = 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: null,
      injectManifest: { globPatterns: ['**/*.{js,css,html,svg}'], maximumFileSizeToCacheInBytes: 3_000_000 },
      manifest: {
        name: '督学',
        short_name: '督学',
        lang: 'zh-CN',
        start_url: '/',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#ffffff',
        icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
    }),
  ],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    // The page of a scanned code is a page of its own: it carries nothing of the others.
    rolldownOptions: { input: { index: 'index.html', survey: 'survey.html' } },
  },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/sample': server } },
})
