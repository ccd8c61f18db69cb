document.title = 'web app'
