urlpatterns = []
app_name = "schools"
