{
  const place = document.querySelector('meta[name="served-at"]');
  if (place?.content === location.pathname) {
    const base = location.origin + place.dataset.base;
    window.__streamlit = {
      BACKEND_BASE_URL: base,
      MAIN_PAGE_BASE_URL: base,
      HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
    };
  }
}
