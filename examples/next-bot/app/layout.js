// The layout that Next.js asks for around every page of the App Router.
export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
