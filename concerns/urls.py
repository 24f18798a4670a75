urlpatterns = []
app_name = "concerns"
