urlpatterns = []
app_name = "chronology"
